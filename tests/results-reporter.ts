import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** Writes what `tests/run-all.mjs` sums up: how many tests passed, which failed, which were skipped and why. */
export class ResultsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const file = process.env.PERDURE_TEST_RESULTS;
    if (!file) return;
    let passed = 0;
    const failures = unhandledErrors.map((error) => `unhandled error: ${error.message}`);
    const skips: string[] = [];
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      if (module.errors().length > 0) failures.push(`${module.relativeModuleId}: did not load`);
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0)
          failures.push(`${module.relativeModuleId} > ${suite.fullName}: set-up failed`);
      }
      for (const test of tests) {
        const name = `${module.relativeModuleId} > ${test.fullName}`;
        const result = test.result();
        if (result.state === 'passed') passed += 1;
        else if (result.state === 'skipped') skips.push(result.note ? `${name}: ${result.note}` : name);
        else failures.push(name);
      }
    }
    writeFileSync(file, JSON.stringify({ passed, failures, skips }, null, 2));
  }
}
