import type { MessageAbout, Names, Words } from './message.ts';

/** An issued result was revoked, or another holds in its place; the reason is in the leader's own words. */
export const sayResultEnded = async (message: MessageAbout<'result-ended'>, names: Names): Promise<Words> => {
  const { dossier, seq, by, result, resultKind: kind, state, replacedBy } = message;
  const unit = by.unit && (await names.unit(by.unit));
  const [title = { vi: kind, en: kind }] = await names.results(dossier, [kind]);
  const reason = (await names.words(dossier, seq))?.replace(/\.*$/, '');
  const isRevoked = state === 'revoked';
  return {
    subject: {
      vi: `Hồ sơ ${dossier}: kết quả ${isRevoked ? 'bị thu hồi' : 'được thay thế'}`,
      en: `Dossier ${dossier}: a result was ${isRevoked ? 'revoked' : 'replaced'}`,
    },
    text: {
      vi:
        `${unit?.vi ?? 'Cơ quan giải quyết'} ${isRevoked ? 'thu hồi' : 'thay thế'} ${title.vi} (mã ${result}); văn bản này không còn hiệu lực.` +
        `${replacedBy ? ` Văn bản có hiệu lực thay thế có mã ${replacedBy}.` : ''}${reason ? ` Lý do: ${reason}.` : ''}`,
      en:
        `${unit?.en ?? 'The unit in charge'} has ${isRevoked ? 'revoked' : 'replaced'} ${title.en} (code ${result}), which is not valid any more.` +
        `${replacedBy ? ` The result with the code ${replacedBy} holds in its place.` : ''}${reason ? ` Reason: ${reason}.` : ''}`,
    },
  };
};
