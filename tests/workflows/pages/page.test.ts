import { describe, expect, test } from 'vitest';
import { type Condition, fact, step } from '../../../workflows/define/condition.ts';
import { page } from '../../../workflows/pages/page.ts';
import { sayAmount, sayCase, sayLimit } from '../../../workflows/pages/wording.ts';
import { getProcedure } from '../../../workflows/procedures/index.ts';

const pageOf = (code: string) => page(getProcedure(code, 1));

describe('the page of a procedure', () => {
  test('says the limit, the critical path and what the machine costs', () => {
    expect(pageOf('1.001612')).toContain('limit: **13 ngày làm việc**');
    expect(pageOf('1.001612')).toContain('critical path: 13 ngày làm việc (`receive` → `register-business`');
    expect(pageOf('3.000722')).toContain('`3-000722-v1`, 9–11 lượt vào trạng thái');
  });

  test('says what it is for, and by what people find it', () => {
    expect(pageOf('1.013225')).toContain('Có giấy phép rồi mới được khởi công.<br>*For people who build');
    expect(pageOf('2.009901')).toContain(
      '- Lĩnh vực · sector: Điện lực\n- Sự kiện · life events: Điện lực, nhà ở, đất đai; Khởi sự kinh doanh',
    );
  });

  test('says for each step who works it, until when, and its outcomes', () => {
    expect(pageOf('1.001612')).toContain(
      '| UBND cấp xã | Lãnh đạo | 2 ngày làm việc | Ký duyệt<br>Trả lại → `licensing`<br>Không đồng ý → từ chối giải quyết |',
    );
    expect(pageOf('1.012790')).toContain(
      '| Người nộp hồ sơ | – | 30 ngày<br>tạm dừng tính thời hạn<br>quá thời hạn: dừng xử lý | Đã thực hiện<br>Quá thời hạn → dừng xử lý |',
    );
    expect(pageOf('1.013225')).toContain(
      '| 2 ngày làm việc<br>quá thời hạn: coi như thống nhất | Thống nhất<br>Không thống nhất |',
    );
    expect(pageOf('1.001612')).toContain('| Tiếp nhận<br>Từ chối tiếp nhận |');
    expect(pageOf('1.013225')).toContain('| UBND cấp xã → Bộ phận một cửa trả kết quả |');
  });

  test('says how soon a filing that came online is answered', () => {
    expect(pageOf('1.001612')).toContain('<br>trực tuyến: 8 giờ làm việc<br>');
    expect(pageOf('2.009901')).toContain('2 giờ làm việc<br>trực tuyến: 2 giờ làm việc<br>');
  });

  test('says what is handed in, what it costs and what is issued, and under which conditions', () => {
    expect(pageOf('1.001612')).toContain(
      '| trường hợp ngành nghề thực phẩm | application/pdf, image/jpeg, image/png; ≤ 10 MiB |',
    );
    expect(pageOf('1.001612')).toContain(
      '| trường hợp địa bàn đô thị: 400.000 đ<br>trường hợp khác: 200.000 đ | khi tiếp nhận |',
    );
    expect(pageOf('2.002913')).toContain('| trường hợp trợ cấp tử tuất |');
    expect(pageOf('1.012790')).toContain('| trường hợp đối tượng chuyển nhượng là đất: 570.000 đ<br>');
    expect(pageOf('2.002913')).toContain('## Phí, lệ phí · Fees and charges\n\nKhông có · none.');
  });

  test('says from when a filing counts as of the next day', () => {
    expect(pageOf('3.000722')).toContain('Nộp từ 15:00');
    expect(pageOf('1.001612')).not.toContain('Nộp từ');
  });
});

test('a condition is said as the case in which it holds', () => {
  const say = (condition: Condition) => sayCase(condition, getProcedure('1.001612', 1));
  expect(say(fact('food').is(false))).toBe('trừ trường hợp ngành nghề thực phẩm');
  expect(say(step('sign-licence').endedAs('signed'))).toBe('trường hợp bước “Ký giấy phép” kết thúc là “Ký duyệt”');
});

test('numbers are said as Vietnamese are used to', () => {
  expect(sayLimit({ unit: 'day', amount: 0.25 })).toBe('0,25 ngày làm việc');
  expect(sayLimit({ unit: 'hour', amount: 2 })).toBe('2 giờ làm việc');
  expect([900, 8_000, 1_500_000_000].map(sayAmount)).toEqual(['900 đ', '8.000 đ', '1.500.000.000 đ']);
});
