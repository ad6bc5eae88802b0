const HOUR = 3_600_000;
const SUMMER_TIME_2025 = { from: Date.UTC(2025, 2, 30, 1), to: Date.UTC(2025, 9, 26, 1) };

const BANK_HOLIDAYS_2025 = new Set([
  '2025-01-01', // New Year's Day
  '2025-04-18', // Good Friday
  '2025-04-21', // Easter Monday
  '2025-05-05', // early May
  '2025-05-26', // late May
  '2025-08-25', // summer
  '2025-12-25',
  '2025-12-26',
]);

/** The days, first to last, on which more or fewer people than usual come in, and how many of them do. */
const SPECIAL_ATTENDANCE = [
  { from: '2025-01-02', to: '2025-01-03', share: 0.4 },
  { from: '2025-04-14', to: '2025-04-17', share: 0.8 },
  { from: '2025-07-28', to: '2025-08-22', share: 0.85 },
  { from: '2025-10-09', to: '2025-10-09', share: 1.15 }, // the company's open day
  { from: '2025-12-22', to: '2025-12-23', share: 0.55 },
  { from: '2025-12-24', to: '2025-12-24', share: 0.25 },
];

const USUAL_ATTENDANCE = [0, 0.86, 1, 1, 0.98, 0.74, 0]; // from Sunday

/** The wall clock of London at an instant of 2025: `hour` runs from 0 to 24 with its fraction, `weekday` from 0, Sunday. */
export function toLondonTime(timeMs) {
  const isSummer = timeMs >= SUMMER_TIME_2025.from && timeMs < SUMMER_TIME_2025.to;
  const local = new Date(timeMs + (isSummer ? HOUR : 0));
  return {
    date: local.toISOString().slice(0, 10),
    weekday: local.getUTCDay(),
    hour: local.getUTCHours() + local.getUTCMinutes() / 60,
  };
}

export function isShutDown(date) {
  return date >= '2025-12-25';
}

/** The share of the desks that are taken on a day, 1 on a usual Tuesday. */
export function attendanceOn({ date, weekday }) {
  if (BANK_HOLIDAYS_2025.has(date) || isShutDown(date)) return 0;
  const special = SPECIAL_ATTENDANCE.find(({ from, to }) => date >= from && date <= to);
  return USUAL_ATTENDANCE[weekday] * (special?.share ?? 1);
}
