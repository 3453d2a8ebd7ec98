// The stored form of one event type: which subjects it must name and what its payload is. Declared so that the schema
// and the domain's type cannot drift apart: a member more, less or other on either side does not compile.
import type * as z from 'zod'
import type { Subjects } from '../domain/entry.ts'
import type { EventOf, LedgerEventType } from './recorded.ts'

/** How the payload of a type is written now. */
export interface Form<T extends LedgerEventType = LedgerEventType> {
  readonly type: T
  readonly subjects: readonly (keyof Subjects)[]
  readonly payload: z.ZodType
}

/** Declares the form of a type. Both the subjects and the payload must agree with the domain's event, exactly. */
export function form<T extends LedgerEventType, const N extends readonly (keyof Subjects)[], S extends z.ZodType>(
  type: T,
  subjects: N & Agree<N[number], RequiredKeys<EventOf<T>['subjects']>>,
  payload: S & Agree<z.output<S>, EventOf<T>['payload']>,
): Form<T> {
  return { type, subjects, payload }
}

type Agree<Schema, Domain> = Same<Schema, Domain> extends true ? unknown : { schema: Schema; butTheDomainSays: Domain }

/** True only if A and B are the same type once `readonly`, aliases and intersections are set aside; any is only any. */
export type Same<A, B> =
  // Two generic functions are related only if their conditions are identical. Spelt out twice: behind one alias the
  // compiler would compare A and B by variance, and let `any` and optional members pass.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  (<X>() => X extends Plain<A> ? 1 : 2) extends <X>() => X extends Plain<B> ? 1 : 2 ? true : false

type RequiredKeys<O> = { [K in keyof O]-?: undefined extends O[K] ? never : K }[keyof O]

type Plain<V> = V extends string | number | boolean | null | undefined ? V : { readonly [K in keyof V]: Plain<V[K]> }
