import { describe, expect, test } from 'vitest';
import { step } from '../../../workflows/define/condition.ts';
import { title, when } from '../../../workflows/define/vocabulary.ts';
import { diagram } from '../../../workflows/pages/diagram.ts';
import { getProcedure } from '../../../workflows/procedures/index.ts';
import { along, choosing, giveBack, inspect, issue, pay, receive } from '../../kit/procedures/sound-procedure.ts';

const linesOf = (text: string) => text.split('\n').map(line => line.trim());

describe('the picture of the household business', () => {
  const lines = linesOf(diagram(getProcedure('1.001612', 1)));

  test('has a lane for each unit, with its steps, who works them and until when', () => {
    const lane = lines.indexOf('subgraph lane_s_tax["Cơ quan thuế"]');
    expect(lines.slice(lane + 1, lane + 3)).toEqual([
      's_issue_tax_code["Cấp mã số thuế<br>Chuyên viên · 0,5 ngày làm việc"]',
      'end',
    ]);
  });

  test('leads into a block, through its branches, and on when all have ended', () => {
    expect(lines).toEqual(
      expect.arrayContaining([
        's_pay_fees --> s_licensing',
        's_licensing --> s_appraise_licence',
        's_appraise_licence --> s_licensing_joined',
        's_food_trade -->|"có"| s_check_food_safety',
        's_food_trade -->|"không"| s_licensing_joined',
        's_licensing_joined --> s_sign_licence',
      ]),
    );
  });

  test('shows ways back and early ends as dotted lines', () => {
    expect(lines).toContain('s_sign_licence -.->|"Trả lại"| s_licensing');
    expect(lines).toContain('s_receive -.->|"Từ chối tiếp nhận"| stopped');
  });
});

test('a choice by an outcome is named after the step and its outcome', () => {
  const asked = {
    ...choosing,
    title: title('Xem xét', 'Look'),
    outcomes: { ...choosing.outcomes, special: title('Khác thường', 'Special') },
  };
  const lines = linesOf(
    diagram(along(receive, asked, when('odd', step('choose').endedAs('special'), inspect), pay, issue, giveBack)),
  );
  expect(lines).toContain('s_odd{"Xem xét?"}');
  expect(lines).toContain('s_odd -->|"Khác thường"| s_inspect');
  expect(lines).toContain('s_odd -->|"trường hợp khác"| s_pay');
});

test('signs that Mermaid would read are written so that it does not', () => {
  expect(diagram(along({ ...receive, title: title('Nhận "A" <b> #1', 'x') }))).toContain(
    'Nhận #quot;A#quot; #lt;b> #35;1',
  );
});
