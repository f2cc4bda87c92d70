/** Looks at everything and tells it in one language, in the order of the checks. A check that itself fails stops no other. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import * as v from 'valibot';
import { BROWSER_TABLE } from '../install/browsers.ts';
import { placeOf, type Surroundings } from '../install/places.ts';
import { CHECK_TABLE, type Conclusion } from './check-table.ts';
import { CHECK_NAMES, type CheckName } from './checks.ts';
import { type DoctorRow, type Facts, FactsSchema, type Finding } from './finding.ts';
import { PROBLEMS } from './problems.ts';
import { DOCTOR_TEXTS } from './texts/index.ts';
import { observeWorld, type Patient, type World } from './world.ts';

export async function runDoctor(patient: Patient, language: Language): Promise<{ rows: DoctorRow[]; world: World }> {
  const world = await observeWorld(patient);
  return { rows: CHECK_NAMES.flatMap((check) => rowsOf(check, world, language)), world };
}

function rowsOf(check: CheckName, world: World, language: Language): DoctorRow[] {
  const conclusion = conclude(check, world);
  if (conclusion === null) return [row(check, 'none', null, {}, world.patient, language)];
  const { findings, facts = {} } = conclusion;
  if (findings.length === 0) return [row(check, 'good', null, facts, world.patient, language)];
  return findings.map((finding) =>
    row(check, PROBLEMS[finding.problem].severity, finding, finding.facts ?? {}, world.patient, language),
  );
}

function conclude(check: CheckName, world: World): Conclusion | null {
  try {
    return CHECK_TABLE[check](world);
  } catch {
    return null;
  }
}

function row(
  check: CheckName,
  verdict: DoctorRow['verdict'],
  finding: Finding | null,
  rawFacts: Facts,
  surroundings: Surroundings,
  language: Language,
): DoctorRow {
  // What does not have the form of a fact is left out, wherever it came from.
  const facts = v.is(FactsSchema, rawFacts) ? rawFacts : {};
  const texts = DOCTOR_TEXTS[language];
  const text = finding && texts.problems[finding.problem];
  return {
    check,
    verdict,
    problem: finding?.problem ?? null,
    code: finding ? PROBLEMS[finding.problem].code : null,
    title: facts.reader
      ? `${texts.checks[check]} (${filled(texts.inReader, facts, surroundings)})`
      : texts.checks[check],
    cause: text ? filled(text.cause, facts, surroundings) : null,
    remedy: text ? filled(text.remedy, facts, surroundings) : null,
    facts,
    documentation: `docs/support.md#${(finding?.problem ?? check).toLowerCase()}`,
  };
}

function filled(sentence: string, facts: Facts, surroundings: Surroundings): string {
  const { browser, level } = facts;
  const words: Record<string, string> = {
    ...Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, [fact].flat().join(', ')])),
    browser: browser ? BROWSER_TABLE[browser].name : '',
    option: browser ?? '',
    place: browser && level ? placeOf(browser, level, surroundings).shown : '',
  };
  return sentence.replace(/\{(\w+)\}/g, (_whole, name: string) => words[name] ?? '…');
}
