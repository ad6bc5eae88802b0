// yarn dev: runs the three services from their sources and follows every change of them.
import { requireNode } from './node-version.mjs';

requireNode();
import('./run-services.mjs').then((module) => module.runServices('dev'));
