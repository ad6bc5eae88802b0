import { autocorrelated, normal } from './random.mjs';

const DAY = 86_400_000;
const YEAR_START = Date.UTC(2025, 0, 1);

/** By how many kelvin a spell of days is off the season's mean, first to last day of the year counted from 0. */
const SPELLS = [
  { from: 5, to: 10, kelvin: -4 }, // January frost
  { from: 178, to: 182, kelvin: 7 }, // 28 June to 2 July
  { from: 190, to: 193, kelvin: 6 }, // 10 to 13 July
  { from: 222, to: 226, kelvin: 8 }, // 11 to 15 August
  { from: 323, to: 326, kelvin: -5 }, // November frost
];

/** A year of London weather: the returned function tells the outdoor temperature in °C at an instant of 2025. */
export function createWeather(uniform) {
  const drift = autocorrelated(normal(uniform), 0.75);
  const anomalies = Array.from({ length: 367 }, (_, day) => 2.2 * drift() + spellOn(day));
  return (timeMs) => {
    const day = (timeMs - YEAR_START) / DAY;
    const season = -Math.cos((2 * Math.PI * (day - 20)) / 365); // coldest about 20 January
    const anomaly = between(anomalies, day);
    const swing = (3.6 + 1.6 * season) * Math.cos(2 * Math.PI * (day - 14.5 / 24)); // warmest at 14:30 UTC
    return 11.4 + 6.6 * season + anomaly + swing;
  };
}

function spellOn(day) {
  return SPELLS.find(({ from, to }) => day >= from && day <= to)?.kelvin ?? 0;
}

/** The anomalies are those of noon; between two noons they change evenly, so that midnight shows no step. */
function between(anomalies, day) {
  const index = Math.max(0, Math.floor(day - 0.5));
  const share = Math.max(0, day - 0.5) - index;
  return anomalies[index] * (1 - share) + anomalies[index + 1] * share;
}
