import { Module, type DynamicModule, type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { Registry } from 'prom-client';
import { MAX_ARTICLE_BYTES } from '#messaging';
import { Health, StartupError } from '#platform';
import { ScopeGuard, identify, turnAway, type Access } from './access.js';
import { ACTOR_COMMANDS } from './actor-commands.js';
import { ActorsController } from './actors.controller.js';
import { ArchiveController } from './archive.controller.js';
import { ARTICLE_COMMANDS } from './article-commands.js';
import { ArticlesController } from './articles.controller.js';
import { AuditController } from './audit.controller.js';
import { CURATION_COMMANDS } from './curation-commands.js';
import { CurationController } from './curation.controller.js';
import { DeadLettersController } from './dead-letters.controller.js';
import { DEVELOPMENT_COMMANDS } from './development-commands.js';
import { DevelopmentsController } from './developments.controller.js';
import { EventStreams } from './event-stream.js';
import { DiffController } from './diff.controller.js';
import { guardBody, guardOrigin, secureHeaders } from './door.js';
import { EventsController } from './events.controller.js';
import { FETCH_COMMANDS } from './fetch-commands.js';
import { FeedsController } from './feeds.controller.js';
import { FetchesController } from './fetches.controller.js';
import { HealthController } from './health.controller.js';
import { openApiOf } from './openapi.js';
import { OPENAPI, OpenApiController } from './openapi.controller.js';
import { limitRequests, limitStreams, type Limits } from './limits.js';
import { registerLogMetrics } from './log-metrics.js';
import { MetricsController } from './metrics.controller.js';
import { observe } from './observe.js';
import { ProblemFilter } from './problem.js';
import { ProjectionsController } from './projections.controller.js';
import { READ_AGAIN_COMMANDS } from './read-again.js';
import { ReadersController } from './readers.controller.js';
import { ReplayController } from './replay.controller.js';
import { SchemasController } from './schemas.controller.js';
import { Services } from './services.js';
import { SITUATION_COMMANDS } from './situation-commands.js';
import { SituationsController } from './situations.controller.js';
import { SourcesController } from './sources.controller.js';
import { StreamController } from './stream.controller.js';
import { SubscriptionsController } from './subscriptions.controller.js';
import { TicketsController } from './tickets.controller.js';
import { VIEW_QUERIES } from './view-queries.js';
import { ViewsController } from './views.controller.js';

/** ViewsController stands last: its paths take any name. */
export const API_CONTROLLERS = [
  HealthController,
  OpenApiController,
  MetricsController,
  SchemasController,
  EventsController,
  AuditController,
  ArchiveController,
  StreamController,
  ReplayController,
  FeedsController,
  SubscriptionsController,
  TicketsController,
  ProjectionsController,
  ReadersController,
  ArticlesController,
  CurationController,
  DevelopmentsController,
  ActorsController,
  SituationsController,
  DeadLettersController,
  FetchesController,
  SourcesController,
  DiffController,
  ViewsController,
];

/** The whole API. */
@Module({})
class ApiModule {
  static of(services: Services): DynamicModule {
    return {
      module: ApiModule,
      imports: [CqrsModule.forRoot()],
      controllers: [...API_CONTROLLERS],
      providers: [
        { provide: OPENAPI, useFactory: () => openApiOf(API_CONTROLLERS) },
        { provide: Services, useValue: services },
        { provide: Health, useValue: services.health },
        EventStreams,
        { provide: Registry, useValue: services.metrics },
        ...ARTICLE_COMMANDS,
        ...CURATION_COMMANDS,
        ...DEVELOPMENT_COMMANDS,
        ...ACTOR_COMMANDS,
        ...SITUATION_COMMANDS,
        ...READ_AGAIN_COMMANDS,
        ...FETCH_COMMANDS,
        ...VIEW_QUERIES,
      ],
    };
  }
}

/** What a role without an API answers: how it fares, and what it measures. */
@Module({})
class HealthModule {
  static of(health: Health, metrics: Registry): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: Health, useValue: health },
        { provide: Registry, useValue: metrics },
      ],
    };
  }
}

export interface HttpOptions {
  readonly host: string;
  readonly port: number;
  readonly allowedHosts: readonly string[];
  readonly access: Access;
  readonly limits: Limits;
  readonly metrics: Registry;
  readonly logger: LoggerService;
  /** Takes a line per request; null where none is wanted. */
  readonly requestLog: LoggerService | null;
}

/** startApi listens with the whole API, startHealth with the health checks alone. @throws StartupError */
export const startApi = (services: Services, options: HttpOptions): Promise<NestExpressApplication> => {
  registerLogMetrics(services);
  return listen(ApiModule.of(services), options);
};
export const startHealth = (health: Health, options: HttpOptions): Promise<NestExpressApplication> =>
  listen(HealthModule.of(health, options.metrics), options);

async function listen(module: DynamicModule, options: HttpOptions): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(module, {
    bodyParser: false,
    logger: options.logger,
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(observe(options.metrics, options.requestLog));
  app.use(secureHeaders, guardOrigin(options.allowedHosts), identify(options.access));
  app.use(limitRequests(options.limits), turnAway, limitStreams(options.limits), guardBody);
  app.useBodyParser('json', { limit: MAX_ARTICLE_BYTES });
  app.useGlobalGuards(new ScopeGuard(options.access));
  app.useGlobalFilters(new ProblemFilter());
  try {
    await app.listen(options.port, options.host);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    await app.close();
    throw new StartupError(
      `Port ${options.port} on ${options.host} is taken by another program. Stop it, or set PORT to a free one.`,
    );
  }
  // Node would keep idle connections open while the server closes.
  app.getHttpServer().keepAliveTimeout = 5000;
  return app;
}
