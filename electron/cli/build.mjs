// `npm run build`: builds what the application serves and the desktop shell. `npm run build -- renderer` builds that alone.
import { withSuitableNode } from './suitable-node.mjs';

withSuitableNode(process.argv[1], () =>
  import('./start/run-build.ts').then((build) => build.runBuild(process.argv.slice(2))),
);
