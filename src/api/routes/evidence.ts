// Documents of evidence (佐证材料): the bytes go into the content store, their digest into the application.
import * as z from 'zod'
import { attachEvidence, attachUploaded } from '../../ledger/applications.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { ownApplication } from '../own.ts'
import { base64, digest, ledgerId, mediaType, name } from '../scalars.ts'

/** Adds the command that attaches an uploaded document, and the one that brings a small document itself. */
export function addEvidenceCommand(api: Api): void {
  addUploadedEvidence(api)
  const { world, limits } = api
  const megabytes = Math.floor(limits.evidenceBytes / 1024 / 1024)
  addCommand(api, {
    url: '/v1/applications/:application/evidence',
    tag: 'applications',
    summary: 'Attach a document of evidence 提交佐证材料',
    description: `At most ${megabytes} MiB before base64. The same document twice in one application is refused.`,
    ifMatch: true,
    // Base64 takes four characters for three bytes; the rest of the body is small.
    bodyBytes: 4 * Math.ceil(limits.evidenceBytes / 3) + 16_384,
    path: { application: ledgerId },
    body: {
      kind: evidenceKind,
      name,
      mediaType,
      content: base64(limits.evidenceBytes).describe('The document in base64'),
    },
    answer: { application: ledgerId, evidence: ledgerId, digest: z.string() },
    creates: true,
    example: { kind: 'invoice', name: '发票.txt', mediaType: 'text/plain', content: '5Y+R56Wo' },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'ALREADY_EXISTS'],
    run: async ({ path: { application }, body, validAt, meta, book, jurisdiction, expectedRevision }) => {
      await ownApplication(world, jurisdiction, application)
      const { content, ...rest } = body
      const document = { ...rest, application, validAt, bytes: Buffer.from(content, 'base64') }
      const outcome = await attachEvidence(world, book, document, meta, expectedRevision)
      return answered(outcome, () => ({ application, evidence: outcome.evidence, digest: outcome.digest }))
    },
  })
}

function addUploadedEvidence(api: Api): void {
  const { world } = api
  addCommand(api, {
    url: '/v1/applications/:application/documents',
    tag: 'applications',
    summary: 'Attach an uploaded document of evidence 引用已上传的材料',
    description:
      'The document was uploaded before (PUT /v1/contents/{digest}); its type is the one it was stored with.',
    ifMatch: true,
    path: { application: ledgerId },
    body: { kind: evidenceKind, name, content: digest },
    answer: { application: ledgerId, evidence: ledgerId, digest: z.string() },
    creates: true,
    example: { kind: 'invoice', name: '发票.pdf', content: `sha256:${'0'.repeat(64)}` },
    refusals: ['NOT_FOUND', 'ALREADY_DONE', 'ALREADY_EXISTS'],
    run: async ({ path: { application }, body, validAt, meta, book, jurisdiction, expectedRevision }) => {
      await ownApplication(world, jurisdiction, application)
      const { content, ...rest } = body
      const document = { ...rest, application, validAt, digest: content }
      const outcome = await attachUploaded(world, book, document, meta, expectedRevision)
      return answered(outcome, () => ({ application, evidence: outcome.evidence, digest: outcome.digest }))
    },
  })
}

const evidenceKind = z.enum(['invoice', 'contract', 'leaseContract', 'titleProof', 'photo', 'siteReport', 'other'])
