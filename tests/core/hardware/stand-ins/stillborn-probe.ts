// Ends before it has said anything, and leaves a mark each time it was started.
import { appendFileSync } from 'node:fs';

appendFileSync(process.env.PERDURE_TEST_MARK ?? '', 'started\n');
process.exit(3);
