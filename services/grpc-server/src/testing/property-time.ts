import fc from 'fast-check';

// Where the tests are to tell whether the programs work on a machine, and not to search for what nobody thought of,
// PROPERTY_SECONDS ends each property's drawing of cases; a case that fails fails as ever.
const seconds = Number(process.env.PROPERTY_SECONDS ?? 0);
if (seconds > 0) fc.configureGlobal({ interruptAfterTimeLimit: seconds * 1000 });
