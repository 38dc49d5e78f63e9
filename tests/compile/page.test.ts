import { describe, expect, test } from 'vitest';
import { page } from '../../workflows/compile/page.ts';
import { sayLimit, sayMoney } from '../../workflows/compile/wording.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';

const pageOf = (code: string) => page(getProcedure(code, 1));

describe('the page of a procedure', () => {
  test('says the limit, the critical path and what the machine costs', () => {
    expect(pageOf('1.001612')).toContain('limit: **13 ngày làm việc**');
    expect(pageOf('1.001612')).toContain('critical path: 13 ngày làm việc (`receive` → `register-business`');
    expect(pageOf('3.000722')).toContain('`3-000722-v1`, 9–11 lượt vào trạng thái');
  });

  test('says of each step who works it, until when, and what may come of it', () => {
    expect(pageOf('1.001612')).toContain(
      '| UBND cấp xã | Lãnh đạo | 2 ngày làm việc | Ký duyệt<br>Trả lại → `licensing`<br>Không đồng ý → dừng xử lý |',
    );
    expect(pageOf('1.012790')).toContain(
      '| Người nộp hồ sơ | – | 30 ngày<br>đồng hồ dừng<br>quá hạn: Quá thời hạn | Đã thực hiện<br>Quá thời hạn → dừng xử lý |',
    );
    expect(pageOf('1.013225')).toContain('| UBND cấp xã → Bộ phận một cửa trả kết quả |');
  });

  test('says how soon a filing that came online is answered', () => {
    expect(pageOf('1.001612')).toContain('<br>trực tuyến: 8 giờ làm việc<br>');
    expect(pageOf('2.009901')).toContain('2 giờ làm việc<br>trực tuyến: 2 giờ làm việc<br>');
  });

  test('says what is handed in, what it costs and what comes out, and on which condition', () => {
    expect(pageOf('1.001612')).toContain(
      '| nếu Ngành nghề thực phẩm: có | application/pdf, image/jpeg, image/png; ≤ 10 MiB |',
    );
    expect(pageOf('1.001612')).toContain(
      '| Địa bàn đô thị – có: 400.000 đ<br>Địa bàn đô thị – không: 200.000 đ | khi tiếp nhận |',
    );
    expect(pageOf('2.002913')).toContain('| nếu Trợ cấp tử tuất: có |');
    expect(pageOf('2.002913')).toContain('## Phí, lệ phí · Fees and charges\n\nKhông có · none.');
  });

  test('says from when a filing counts as of the next day', () => {
    expect(pageOf('3.000722')).toContain('Nộp từ 15:00');
    expect(pageOf('1.001612')).not.toContain('Nộp từ');
  });
});

test('numbers are said as Vietnamese are used to', () => {
  expect(sayLimit({ unit: 'day', amount: 0.25 })).toBe('0,25 ngày làm việc');
  expect(sayLimit({ unit: 'hour', amount: 2 })).toBe('2 giờ làm việc');
  expect([900, 8_000, 1_500_000_000].map(sayMoney)).toEqual(['900 đ', '8.000 đ', '1.500.000.000 đ']);
});
