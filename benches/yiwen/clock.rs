//! Measuring, and telling what was measured.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Runs something several times.
pub struct Clock {
    /// How many times.
    pub runs: usize,
}

/// The median of several runs, and how far they spread.
#[derive(Clone, Copy)]
pub struct Time {
    median: Duration,
    least: Duration,
    most: Duration,
}

impl Clock {
    /// Times a piece of work; the first run, which finds caches cold, is not counted.
    pub fn time<T>(&self, mut work: impl FnMut() -> T) -> Time {
        black_box(work());
        self.time_prepared(|| (), |()| work())
    }

    /// Times a piece of work that needs to be prepared, the preparation not counted.
    pub fn time_prepared<P, T>(&self, mut prepare: impl FnMut() -> P, mut work: impl FnMut(P) -> T) -> Time {
        let mut times: Vec<Duration> = (0..self.runs)
            .map(|_| {
                let prepared = prepare();
                let began = Instant::now();
                let made = black_box(work(prepared));
                let time = began.elapsed();
                drop(made);
                time
            })
            .collect();
        times.sort();
        let at = |i: usize| times.get(i).copied().unwrap_or_default();
        Time { median: at(times.len() / 2), least: at(0), most: at(times.len() - 1) }
    }
}

/// A line of the table.
pub struct Row {
    name: String,
    count: usize,
    bytes: usize,
    time: Time,
}

impl Row {
    /// Something done `count` times, over `bytes` of input in all (0 where bytes say nothing).
    pub fn new(name: impl Into<String>, count: usize, bytes: usize, time: Time) -> Row {
        Row { name: name.into(), count, bytes, time }
    }
}

/// Prints a table.
pub fn print(title: &str, rows: &[Row]) {
    println!("\n{title}");
    println!("{:<44} {:>7} {:>10} {:>18} {:>10} {:>10}", "", "count", "median", "least – most", "each", "rate");
    for Row { name, count, bytes, time } in rows {
        let millis = |d: Duration| d.as_secs_f64() * 1000.0;
        let spread = format!("{:.1} – {:.1} ms", millis(time.least), millis(time.most));
        let each = time.median.as_secs_f64() * 1e6 / (*count).max(1) as f64;
        let rate = *bytes as f64 / 1e6 / time.median.as_secs_f64();
        let rate = if *bytes > 0 { format!("{rate:.0} MB/s") } else { String::new() };
        println!("{name:<44} {count:>7} {:>7.1} ms {spread:>18} {each:>7.0} µs {rate:>10}", millis(time.median));
    }
}
