// `npm run build`: builds what the application serves and the desktop shell. `--only renderer` leaves out the shell.
import { withSuitableNode } from './suitable-node.mjs';

withSuitableNode(process.argv[1], () =>
  import('./start/run-build.ts').then((build) => build.runBuild(process.argv.slice(2))),
);
