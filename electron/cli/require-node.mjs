// `import './require-node.mjs'` first in an entry point: nothing after it is evaluated under too old a Node.
import { withSuitableNode } from './suitable-node.mjs';

await new Promise((goOn) => {
  withSuitableNode(process.argv[1], () => goOn(undefined));
});
