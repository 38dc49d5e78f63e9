import { STATUS } from '../../../schemas/status.ts';
import { households } from '../../households.ts';
import { COUNTER } from '../../province.ts';
import { pay } from '../acts/applicant.ts';
import { file } from '../acts/file.ts';
import { accept, appraise, checkFoodSafety, issue, register, sign } from '../acts/officers.ts';
import { bringByPost, sendByPost } from '../acts/post.ts';
import type { Scene } from '../stage.ts';

/** The post files for the owner and brings the originals; both branches run, since it is food; the carrier brings the result home. */
export const byPostBothWays: Scene = {
  number: 4,
  title: 'Nộp hồ sơ và nhận kết quả qua bưu chính',
  expected: STATUS.returned,
  play: async (stage, show) => {
    const household = households.grocery;
    const clerk = stage.session('post-clerk.bat-xat');
    const filed = await file(stage, { household, receivingUnit: COUNTER.batXat, delivery: 'post', by: clerk });
    show.begin(filed);
    await bringByPost(stage, filed, clerk);
    await accept(stage, filed);
    await register(stage, filed);
    await pay(stage, filed);
    await Promise.all([appraise(stage, filed), checkFoodSafety(stage, filed)]);
    await sign(stage, filed);
    await issue(stage, filed);
    await sendByPost(stage, filed);
  },
};
