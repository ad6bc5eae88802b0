// npm start: installs, builds and runs the three services until Ctrl-C.
import { requireNode } from './node-version.mjs';

requireNode();
import('./run-services.mjs').then((module) => module.runServices('start'));
