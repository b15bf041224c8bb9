// What Electron's utilityProcess gives its child, over Node's own channel.
const { send, on } = process;
const reply = send.bind(process);
const listen = on.bind(process);
process.send = undefined;
process.parentPort = {
  on: (event, listener) => void (event === 'message' && listen('message', (data) => listener({ data }))),
  postMessage: (message) => void reply(message),
};
