import { STATUS } from '../../../schemas/status.ts';
import { households } from '../../households.ts';
import { COUNTER } from '../../province.ts';
import { pay, withdraw } from '../acts/applicant.ts';
import { file } from '../acts/file.ts';
import { accept, confirmWithdrawal, register, STEP } from '../acts/officers.ts';
import type { Scene } from '../stage.ts';

/** Two agencies have the dossier open when its owner withdraws it: with the counter's confirmation both tasks vanish. */
export const withdrawn: Scene = {
  number: 6,
  title: 'Rút hồ sơ khi hai cơ quan đang xử lý',
  expected: STATUS.stopped,
  play: async (stage, show) => {
    const household = households.noodles;
    const filed = await file(stage, { household, receivingUnit: COUNTER.batXat, delivery: 'counter' });
    show.begin(filed);
    await accept(stage, filed);
    await register(stage, filed);
    await pay(stage, filed);
    const branches = [
      { desk: stage.deskAt(filed.units.competent, 'specialist'), step: STEP.appraise },
      { desk: stage.deskAt(filed.units.food, 'specialist'), step: STEP.foodSafety },
    ];
    await Promise.all(branches.map(({ desk, step }) => desk.see(filed.code, step)));
    await withdraw(filed, 'Gia đình chuyển nơi ở, không mở quán nữa.');
    await confirmWithdrawal(stage, filed);
    await Promise.all(branches.map(({ desk, step }) => desk.gone(filed.code, step)));
    await show.note(
      'Hồ sơ không còn trong danh sách chờ của hai cơ quan',
      branches.map(({ desk }) => desk.officer.name).join(', '),
    );
  },
};
