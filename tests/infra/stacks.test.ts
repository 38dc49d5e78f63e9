/**
 * What the stacks promise. One file for the test runner, since what synthesis needs takes seconds to load and is loaded
 * once a file; each import is a page of sentences.
 */
import './sentences/data-stack.ts';
import './sentences/functions.ts';
import './sentences/wiring.ts';
import './sentences/api.ts';
import './sentences/application.ts';
import './sentences/alarms.ts';
import './sentences/watched.ts';
import './sentences/checks.ts';
