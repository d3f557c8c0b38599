#!/usr/bin/env node
import { runCommandLine } from './commands/command-line.js';

process.exitCode = await runCommandLine(process.argv);
