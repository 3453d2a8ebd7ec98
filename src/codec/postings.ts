// Postings as stored: pairs of account and amount. That they sum to zero is checked where they are folded, not here.
import * as z from 'zod'
import { ACCOUNTS } from '../domain/book/postings.ts'
import { money } from './scalars.ts'

export const postings = z.array(z.tuple([z.enum(ACCOUNTS), money]))
