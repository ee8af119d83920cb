import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { DESK, recollect } from '#desk';
import { WEBHOOKS } from '#feeds';
import { NotImportable, exportLog, importLog, inTransaction, readCheckpoint } from '#event-store';
import { Needs } from './access.js';
import { Problem } from './problem.js';
import { Services } from './services.js';
import { Operation } from './operation.js';
import { Type } from 'typebox';
import { dataOf } from './answer-schemas.js';
import { PositionSchema } from '#projections';

const ARCHIVE = '{"format":"demarche-archive","version":1,"position":"179"}\n';

/** The whole log as one archive, out and in. */
@Controller('v1/archive')
@Needs('operate')
export class ArchiveController {
  constructor(private readonly services: Services) {}

  @Get()
  @Operation({
    summary: 'The whole log',
    answers: { 200: [{ media: 'application/x-ndjson', schema: Type.String({ examples: [ARCHIVE] }) }] },
  })
  async export(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.type('application/x-ndjson');
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    await pipeline(Readable.from(exportLog(this.services.pool)), response);
  }

  /**
   * Into an empty log only. The archive is kept aside until it is here whole: no transaction is open while a client
   * sends.
   */
  @Post()
  @Operation({
    summary: 'Takes an archive into an empty log; application/x-ndjson',
    answers: {
      201: dataOf(Type.Object({ events: Type.Integer(), marks: Type.Integer(), texts: Type.Integer() }), {
        meta: Type.Object({ position: PositionSchema }),
      }),
    },
  })
  @HttpCode(201)
  async import(@Req() request: Request): Promise<{ data: object; meta: { position: string } }> {
    const folder = await mkdtemp(join(tmpdir(), 'demarche-archive-'));
    const file = join(folder, 'archive.ndjson');
    try {
      await pipeline(request, createWriteStream(file));
      return await inTransaction(this.services.pool, async (client) => {
        const counts = await importLog(client, file, [DESK, WEBHOOKS]);
        const { position } = await readCheckpoint(client, DESK);
        await recollect(client, position);
        return { data: counts, meta: { position: position.toString() } };
      });
    } catch (error) {
      if (!(error instanceof NotImportable)) throw error;
      throw new Problem(409, 'Conflict', error.message);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
