#!/usr/bin/env node
// The one entry of the command line. Nothing newer than the guard may be imported before it has looked at Node.
import { withSuitableNode } from './suitable-node.mjs';

withSuitableNode(process.argv[1], () =>
  import('./built-code.mjs')
    .then(({ openBuiltCode }) => import(openBuiltCode() || './run-command-line.ts'))
    .then((cli) => cli.runCommandLine(process)),
);
