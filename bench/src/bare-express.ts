// The reference for short answers: an Express app that has nothing to do but to send a body which lies ready.
import express from 'express';
import type { AddressInfo } from 'node:net';

const body = Buffer.alloc(Number(process.argv[2]), 'x');
const app = express();
app.get('/', (_request, response) => void response.type('json').send(body));
const server = app.listen(0, () => {
  console.log(JSON.stringify({ msg: 'serving', port: (server.address() as AddressInfo).port }));
});
process.on('SIGTERM', () => process.exit(0));
