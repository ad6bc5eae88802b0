import { attendanceOn, isShutDown, toLondonTime } from './london-calendar.mjs';
import { createWeather } from './london-weather.mjs';
import { hill, rise } from './curves.mjs';
import { autocorrelated, normal } from './random.mjs';

/**
 * Once a year the emergency chillers are tested at full load, on a Saturday, when nobody needs them: three quarters
 * of an hour that are the year's peak demand, and that a chart of daily means would hide.
 */
const CHILLER_TEST = { date: '2025-05-17', from: 10.75, to: 11.5, kilowatts: 346 };

/**
 * The electric load of an office building in London of about 10,000 m². The returned function tells the mean load
 * in kW of the quarter of an hour from an instant on; it has to be called in time order, since the noise drifts.
 */
export function createOfficeLoad(uniform) {
  const temperatureAt = createWeather(uniform);
  const drift = autocorrelated(normal(uniform), 0.8);
  const flicker = normal(uniform);
  const turnout = createTurnout(normal(uniform));
  return (timeMs) => {
    const clock = toLondonTime(timeMs + 450_000); // the middle of the interval
    const attendance = attendanceOn(clock) * turnout(clock.date);
    const load = expectedLoad(clock, attendance, temperatureAt(timeMs));
    return load * (1 + 0.026 * drift()) + 2.2 * flicker();
  };
}

/** No two Tuesdays see the same number of people: a factor near 1, drawn once for each day. */
function createTurnout(nextNormal) {
  let day = '';
  let factor = 1;
  return (date) => {
    if (date !== day) factor = 1 + 0.035 * nextNormal();
    day = date;
    return factor;
  };
}

function expectedLoad(clock, attendance, celsius) {
  const plant = plantHours(clock.hour, attendance, celsius);
  return (
    baseLoad(clock.date, celsius) +
    34 * plant + // fans and pumps
    heatingAndCooling(celsius, plant) +
    desksAndLights(clock, attendance) +
    cleaning(clock.hour, attendance) +
    weekendVisitors(clock, attendance) +
    chillerTest(clock)
  );
}

/** Server room with its own cooling, safety lighting, standby. In the Christmas shutdown what can be off is off. */
function baseLoad(date, celsius) {
  return (isShutDown(date) ? 66 : 78) + 0.5 * Math.max(0, celsius - 10);
}

/** The air handling starts by a clock, up to an hour earlier after a cold night, and stops at 19:00. */
function plantHours(hour, attendance, celsius) {
  if (attendance === 0) return 0;
  const start = 6.25 - Math.min(1, 0.08 * Math.max(0, 12 - celsius));
  return rise(hour, start - 0.15, start + 0.35) * (1 - rise(hour, 18.75, 19.25));
}

/** A heat pump below 14 °C, at night and at the weekend only against frost in the pipes; chillers above 16 °C. */
function heatingAndCooling(celsius, plant) {
  const heating = 3.4 * Math.max(0, 14 - celsius) * (0.22 + 0.78 * plant);
  const cooling = 8.2 * Math.max(0, celsius - 16) * plant;
  return heating + cooling;
}

/** People arrive from 06:30 to 08:30, go to lunch, and leave from 16:15 on; the last are gone by 20:00. */
function desksAndLights({ date, hour }, attendance) {
  const present = rise(hour, 6.25, 8.75) * (1 - rise(hour, 16.25, 20)) * (1 - 0.17 * hill(hour, 12.75, 0.6));
  const month = Number(date.slice(5, 7)) + Number(date.slice(8, 10)) / 31;
  const darkness = 0.5 + 0.5 * Math.cos((2 * Math.PI * (month - 1)) / 12); // 1 at the turn of the year
  const lights = 16 + 22 * darkness;
  return attendance * present * (132 + lights);
}

function cleaning(hour, attendance) {
  return attendance === 0 ? 0 : 27 * rise(hour, 19.25, 19.75) * (1 - rise(hour, 21.5, 22));
}

/** On Saturdays a few people come in before noon. */
function weekendVisitors({ date, weekday, hour }, attendance) {
  if (weekday !== 6 || attendance > 0 || isShutDown(date)) return 0;
  return 17 * rise(hour, 8, 9.5) * (1 - rise(hour, 12.5, 15));
}

function chillerTest({ date, hour }) {
  const { date: day, from, to, kilowatts } = CHILLER_TEST;
  return date === day
    ? kilowatts * rise(hour, from - 0.1, from + 0.1) * (1 - rise(hour, to - 0.1, to + 0.1))
    : 0;
}
