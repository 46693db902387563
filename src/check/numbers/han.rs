//! Numbers that are written in Han characters, and what stands behind digits in Chinese and Japanese.

use super::digits::digit;
use super::{NumberForm, NumberReader};

/// Characters before which a numeral tells how many there are of something.
const CLASSIFIERS: &str =
    "個个名位家年天次項项座種种台間间條条倍歲岁人國国層层所篇本張张輪轮場场度週周月元萬件隻只輛辆艘部款顆颗";

/// The value of a Han digit.
pub(super) fn han_digit(c: char) -> Option<f64> {
    Some(match c {
        '〇' | '零' | '○' => 0.0,
        '一' | '壹' => 1.0,
        '二' | '兩' | '两' | '貳' | '贰' => 2.0,
        '三' | '叁' => 3.0,
        '四' | '肆' => 4.0,
        '五' | '伍' => 5.0,
        '六' | '陸' => 6.0,
        '七' | '柒' => 7.0,
        '八' | '捌' => 8.0,
        '九' | '玖' => 9.0,
        _ => return None,
    })
}

/// The factor of a Han scale, or of the Korean syllable for it.
pub(super) fn han_scale(c: char) -> Option<f64> {
    Some(match c {
        '十' | '拾' => 10.0,
        '百' | '佰' => 100.0,
        '千' | '仟' | '천' => 1e3,
        '萬' | '万' | '만' => 1e4,
        '億' | '亿' | '억' => 1e8,
        '兆' | '조' => 1e12,
        _ => return None,
    })
}

impl NumberReader<'_> {
    /// The value of digits with the Han scales behind them (`1億2000萬`), and the place behind those.
    pub(super) fn han_scales(&self, value: f64, at: usize) -> Option<(f64, usize)> {
        let (mut total, mut value, mut end) = (0.0, value, at);
        let mut any = false;
        loop {
            let gap = usize::from(matches!(self.char(end), Some(' ' | '\u{a0}' | '\u{202f}')));
            let more = usize::from(matches!(self.char(end + gap), Some('多' | '餘' | '余' | '幾' | '几')));
            let Some(mut factor) = self.char(end + gap + more).and_then(han_scale) else { break };
            // 5千瓦, 3百分點 and 2兆赫 are units.
            let after = end + gap + more + 1;
            if self.any(after, &["瓦", "赫", "克", "米", "卡", "字節", "字节", "帕", "分點", "分点"]).is_some()
                && factor < 1e13
            {
                break;
            }
            end = after;
            while let Some(second) = self.char(end).and_then(han_scale).filter(|second| *second > 10.0) {
                factor *= second;
                end += 1;
            }
            total += value * factor;
            value = 0.0;
            any = true;
            match self.char(end).and_then(digit) {
                Some(_) => (value, end) = self.figure(end),
                None => break,
            }
        }
        any.then_some((total + value, end))
    }

    /// A number that begins with a Han numeral.
    pub(super) fn han(&mut self) -> Option<usize> {
        let at = self.at;
        let first = self.char(at)?;
        if self.ends_before(at, &["星期", "禮拜", "礼拜", "週", "周"]) && han_digit(first).is_some() {
            return Some(at + 1);
        }
        if self.stands(at, "百分之") || self.stands(at, "千分之") {
            return self.share(at);
        }
        let is_numeral = |c: char| han_digit(c).is_some() || han_scale(c).is_some() || matches!(c, '廿' | '卅');
        if !is_numeral(first) || matches!(first, '兆' | '천' | '만' | '억' | '조') {
            return None;
        }
        let mut end = at + (at..).take_while(|i| self.char(*i).is_some_and(is_numeral)).count();
        let run: Vec<char> = self.chars.get(at..end)?.to_vec();
        // 數十萬, 幾千, 十幾 name no number.
        // 萬一 is “in case”.
        if matches!(run[..], ['萬' | '万', '一']) {
            return Some(end);
        }
        let vague = self.before(at).is_some_and(|c| "數数幾几好成上".contains(c))
            || self.char(end).is_some_and(|c| "幾几來来".contains(c));
        if vague {
            return Some(end);
        }
        // 三分之一
        if self.stands(end, "分之") {
            let (below, (above, after)) = (numeral(&run), self.numeral_at(end + 2)?);
            if let Some(below) = below.filter(|b| *b > 0.0) {
                self.add(at..after, vec![above / below], true, NumberForm::Word);
                return Some(after);
            }
        }
        if let Some(after) = self.time_in_han(at, end, &run) {
            return Some(after);
        }
        let Some(mut value) = numeral(&run) else {
            return Some(end);
        };
        if self.char(end) == Some('點') || self.char(end) == Some('点') {
            // 三點五 is 3.5.
            let decimals: Vec<f64> = (end + 1..).map_while(|i| self.char(i).and_then(han_digit)).collect();
            if !decimals.is_empty() && self.any(end + 1 + decimals.len(), &["分", "刻"]).is_none() {
                let fraction = decimals.iter().fold((0.0, 0.1), |(sum, unit), d| (sum + d * unit, unit / 10.0)).0;
                value += fraction;
                end += 1 + decimals.len();
                if let Some((scaled, after)) = self.han_scales(value, end) {
                    (value, end) = (scaled, after);
                }
                self.add(at..end, vec![value], false, NumberForm::Figure);
                return Some(end);
            }
        }
        let mut values = vec![value];
        let mut weak = run.len() < 2 || !run.iter().any(|c| han_digit(*c).is_some());
        let tenths = self.char(end) == Some('成')
            && run.len() == 1
            && !self.char(end + 1).is_some_and(|c| "為为員员本長长就立熟功了".contains(c));
        if tenths {
            end += 1;
            values = vec![value * 10.0];
            weak = false;
            if let Some(unit) = self.char(end).and_then(han_digit) {
                values = vec![value * 10.0 + unit];
                end += 1;
            }
        } else if self.stands(end, "年代") {
            values.extend([1900.0 + value, 2000.0 + value]);
        }
        if let Some((scaled, after)) =
            self.char(end).filter(|c| "多餘余".contains(*c)).and_then(|_| self.han_scales(value, end))
        {
            values = vec![scaled];
            end = after;
            weak = false;
        }
        let is_cardinal = self.char(end).is_some_and(|c| CLASSIFIERS.contains(c)) && !self.ends_before(at, &["第"]);
        let form = match (weak, is_cardinal) {
            (false, _) => NumberForm::Figure,
            (true, true) => NumberForm::Cardinal,
            (true, false) => NumberForm::Word,
        };
        self.add(at..end, values, weak, form);
        Some(end)
    }

    /// 百分之三十, 千分之五.
    fn share(&mut self, at: usize) -> Option<usize> {
        let thousandth = self.stands(at, "千");
        let (value, end) = match self.char(at + 3).and_then(digit) {
            Some(_) => self.figure(at + 3),
            None => self.numeral_at(at + 3)?,
        };
        let values = if thousandth { vec![value / 10.0, value] } else { vec![value] };
        self.add(at..end, values, false, NumberForm::Figure);
        Some(end)
    }

    /// The numeral at a place, with decimals, and the place behind it.
    fn numeral_at(&self, at: usize) -> Option<(f64, usize)> {
        if self.char(at).and_then(digit).is_some() {
            return Some(self.figure(at));
        }
        let is_numeral = |c: char| han_digit(c).is_some() || han_scale(c).is_some();
        let end = at + (at..).take_while(|i| self.char(*i).is_some_and(is_numeral)).count();
        let mut value = numeral(self.chars.get(at..end)?)?;
        if !matches!(self.char(end), Some('點' | '点')) {
            return Some((value, end));
        }
        let decimals: Vec<f64> = (end + 1..).map_while(|i| self.char(i).and_then(han_digit)).collect();
        value += decimals.iter().fold((0.0, 0.1), |(sum, unit), d| (sum + d * unit, unit / 10.0)).0;
        let length = if decimals.is_empty() { 0 } else { 1 + decimals.len() };
        Some((value, end + length))
    }

    /// 下午五點半, 十七時三十分: a numeral before 點 or 時 that is an hour.
    fn time_in_han(&mut self, at: usize, end: usize, run: &[char]) -> Option<usize> {
        let hour = numeral(run).filter(|h| *h <= 24.0)?;
        self.time_behind(at, end, hour)
    }

    /// The rest of a time of day whose hour ends at a place.
    pub(super) fn time_behind(&mut self, at: usize, end: usize, hour: f64) -> Option<usize> {
        if !matches!(self.char(end), Some('點' | '点' | '時' | '时'))
            || self.stands(end, "時間")
            || self.stands(end, "时间")
        {
            return None;
        }
        let part_of_day =
            self.ends_before(at, &["上午", "下午", "凌晨", "清晨", "早上", "中午", "晚上", "傍晚", "深夜", "晚間"]);
        let after = end + 1;
        let (minute, last) = if self.stands(after, "半") {
            (Some(30.0), after + 1)
        } else if self.stands(after, "一刻") {
            (Some(15.0), after + 2)
        } else if self.stands(after, "三刻") {
            (Some(45.0), after + 2)
        } else if self.stands(after, "正")
            || self.stands(after, "整")
            || self.stands(after, "鐘")
            || self.stands(after, "钟")
        {
            (Some(0.0), after + 1)
        } else {
            match self.numeral_at(after).filter(|(value, last)| *value < 60.0 && self.stands(*last, "分")) {
                Some((value, last)) => (Some(value), last + 1),
                None => (None, after),
            }
        };
        let minute = match minute {
            Some(minute) => minute,
            None if part_of_day => 0.0,
            None => return None,
        };
        self.add(at..last, vec![hour * 60.0 + minute], false, NumberForm::Time);
        Some(last)
    }
}

/// The value of a numeral: positional (`二〇二四`, four digits at least) or with scales.
fn numeral(run: &[char]) -> Option<f64> {
    let (mut total, mut section, mut last) = (0.0, 0.0, 0.0);
    if run.iter().all(|c| han_digit(*c).is_some()) {
        return match run {
            [one] => han_digit(*one),
            _ if run.len() >= 4 || run.contains(&'〇') => {
                Some(run.iter().filter_map(|c| han_digit(*c)).fold(0.0, |n, d| n * 10.0 + d))
            }
            // 三五 and 一二 are words.
            _ => None,
        };
    }
    let mut digits_in_a_row = 0;
    for c in run {
        match (*c, han_scale(*c)) {
            ('廿', _) => section += 20.0,
            ('卅', _) => section += 30.0,
            (_, None) => {
                digits_in_a_row += 1;
                // 三四十 is thirty or forty.
                if digits_in_a_row > 1 && last != 0.0 {
                    return None;
                }
                last = han_digit(*c).unwrap_or_default();
            }
            (_, Some(scale)) if scale < 1e4 => {
                digits_in_a_row = 0;
                section += if last == 0.0 { 1.0 } else { last } * scale;
                last = 0.0;
            }
            (_, Some(scale)) => {
                digits_in_a_row = 0;
                let before = total + section + last;
                total = if before == 0.0 { scale } else { before * scale };
                (section, last) = (0.0, 0.0);
            }
        }
    }
    Some(total + section + last)
}
