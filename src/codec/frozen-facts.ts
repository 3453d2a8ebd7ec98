// Facts as stored. They may hold lists of facts, three deep and no deeper: more than any clause needs, and nothing stored can
// exhaust the stack or keep the schema from being compiled.
import * as z from 'zod'
import type { Facts } from '../domain/policy/types.ts'
import { named } from './scalars.ts'

const single = [z.string().max(1000), z.int(), z.boolean(), z.null()] as const
const byName = named(z.union([z.string().max(1000), z.boolean()]))
const innermost = named(z.union([...single, byName]))
const inner = named(z.union([...single, byName, z.array(innermost)]))

/** The facts of a case by name. */
export const facts: z.ZodType<Facts> = named(z.union([...single, byName, z.array(inner)]))
