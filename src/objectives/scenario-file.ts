import { createRequire } from 'node:module';
import { SCENARIO } from '../errors/settings.js';
import { usageError } from '../errors/usage.js';
import { readJsonFile } from '../json-file.js';
import { checkScenario } from './check-scenario.js';
import type { Scenario } from './scenario.js';
import { FRONTIER_SCENARIO, SCENARIOS } from './scenario.js';

/** Scenarios that come with the package as files, by the name that stands for them. */
const SHIPPED = ['cifar100-protocol'] as const;

/** Scenarios that come with the package as constants. */
const BUILT_IN: readonly Scenario[] = [...SCENARIOS, FRONTIER_SCENARIO];

/** The names of all scenarios that come with the package. */
export const SCENARIO_NAMES: readonly string[] = [...BUILT_IN.map(({ name }) => name), ...SHIPPED];

/**
 * Find a scenario that comes with the package.
 *
 * @returns Undefined for another name.
 */
export function findScenario(name: string): Scenario | undefined {
  const shipped = SHIPPED.find((known) => known === name);
  if (shipped === undefined) return BUILT_IN.find((known) => known.name === name);
  const path = createRequire(import.meta.url).resolve(`#data/scenarios/${shipped}.json`);
  return checkScenario(readJsonFile(path, SCENARIO), path);
}

/**
 * Get a scenario: one of those that come with the package by name, or one of the user's by the path of its JSON file.
 *
 * @throws {@link CodesignError} USAGE for an unknown name or a faulty file, FILE_MISSING for a path that leads nowhere.
 */
export function loadScenario(nameOrPath: string): Scenario {
  const known = findScenario(nameOrPath);
  if (known !== undefined) return known;
  if (!nameOrPath.endsWith('.json')) {
    throw usageError(
      `Unknown scenario "${nameOrPath}".`,
      `Use ${SCENARIO_NAMES.join(', ')}, or a path ending in .json.`,
    );
  }
  return checkScenario(readJsonFile(nameOrPath, SCENARIO), nameOrPath);
}
