import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GrammyError, HttpError } from "grammy";
import type { Logger } from "pino";
import { allowedUpdates, createBot } from "./bot/create-bot.ts";
import { Inbox } from "./bot/inbox.ts";
import { introduce } from "./bot/introduce.ts";
import { startPolling } from "./bot/start-polling.ts";
import type { Config } from "./config.ts";
import { type Database, openDatabase } from "./db/open-database.ts";
import { addDemoPeople, demoOrganizerId } from "./demo.ts";
import type { Dependencies } from "./dependencies.ts";
import { showAnnouncements } from "./features/announcements/answer.ts";
import { createCarrier } from "./features/announcements/delivery/carrier.ts";
import { announcementDialogs, announcements } from "./features/announcements/handlers.ts";
import { certificates } from "./features/certificates/handlers.ts";
import { showCourses } from "./features/courses/answer.ts";
import { courses, searchDialog } from "./features/courses/handlers.ts";
import { publishAtStart } from "./features/courses/publish-at-start.ts";
import { extraAttempts } from "./features/extra-attempts/handlers.ts";
import { failedJobs } from "./features/failed-jobs/handlers.ts";
import { showFinancing } from "./features/financing/answer.ts";
import { financing, financingDialogs } from "./features/financing/handlers.ts";
import { seedFinancing } from "./features/financing/seed-financing.ts";
import { handouts } from "./features/handouts/handlers.ts";
import { createHome, fallback, home, showHelp } from "./features/home/handlers.ts";
import { showQueue } from "./features/initiative-reviews/answer.ts";
import { initiativeReviews, initiativeReviewsDialogs } from "./features/initiative-reviews/handlers.ts";
import { showInitiatives } from "./features/initiatives/answer.ts";
import { initiativeDialogs, initiatives } from "./features/initiatives/handlers.ts";
import { showTeam, team } from "./features/invitations/handlers.ts";
import { neighbours } from "./features/neighbours/handlers.ts";
import { passports } from "./features/passports/handlers.ts";
import { grantConfiguredOrganizers } from "./features/people/configured-organizers.ts";
import { forgetAbandoned } from "./features/people/forget-abandoned.ts";
import { seedPlaces } from "./features/places/seed-places.ts";
import { progress, showProgress } from "./features/progress/handlers.ts";
import { showQuestions } from "./features/questions/answer.ts";
import { questionDialogs, questions } from "./features/questions/handlers.ts";
import { quizDialogs, quizzes } from "./features/quizzes/handlers.ts";
import { formDialogs, registration, showRegistration } from "./features/registration/handlers.ts";
import { createShowReminders } from "./features/reminders/answer.ts";
import { createReminders } from "./features/reminders/handlers.ts";
import { sweepReminders } from "./features/reminders/sweep-reminders.ts";
import { startReminders } from "./features/reminders/ticker.ts";
import { review, showReview } from "./features/review/handlers.ts";
import { settings, showSettings } from "./features/settings/handlers.ts";
import { village, villageDialogs } from "./features/village/handlers.ts";
import { homeParts } from "./home-parts.ts";
import { listen } from "./http/listen.ts";
import { createMonitoring, type Monitoring } from "./http/monitoring.ts";
import { loadTranslators } from "./i18n/translator.ts";
import { jobParts } from "./job-parts.ts";
import { openJobs } from "./jobs/open-jobs.ts";
import { reminderSources } from "./reminder-parts.ts";
import type { Sandbox } from "./sandbox/contract.ts";
import { startSandbox } from "./sandbox/start-sandbox.ts";
import { type Clock, systemClock } from "./shared/clock.ts";
import { ConfigurationError } from "./shared/configuration-error.ts";
import { createLogger } from "./shared/logger.ts";
import { createApiCall } from "./telegram/api-call.ts";
import { forgetOutgoing } from "./telegram/forget-outgoing.ts";
import { createMessenger } from "./telegram/messenger.ts";
import { retryingFetch } from "./telegram/retrying-fetch.ts";
import { createSendGate } from "./telegram/send-gate.ts";

/** How long a stop waits for updates in hand. */
const stopDeadlineMilliseconds = 10_000;
const dayMilliseconds = 86_400_000;

/** Made once, as the other features are: presses find their way by the features that exist. */
const reminders = createReminders(reminderSources);

/** The whole program, started. */
export interface App {
  /** The page of the sandbox, where the program runs against its own; undefined with a real bot. */
  readonly pageUrl: string | undefined;
  /** The bot's name in Telegram, without @. */
  readonly username: string;
  /** Resolves when every update up to the given id was handled. */
  handled(updateId: number): Promise<void>;
  /** Does the jobs and sends the announcements that are due; for tests, where they wait for it. */
  jobsDone(): Promise<void>;
  /** Sends the reminders of the hours of this day that have begun; for tests, where no timer does. */
  remind(): Promise<void>;
  /** Resolves when the courses that come with the program are published, or refused for their faults. */
  readonly published: Promise<void>;
  /** Rejects when the bot can go on no longer: Telegram refuses its token. */
  readonly running: Promise<void>;
  /** Takes no more updates, finishes those in hand, confirms them to Telegram, closes everything. */
  stop(): Promise<void>;
}

/** What tests put in the place of the real thing. */
interface Replacements {
  readonly clock?: Clock;
  readonly log?: Logger;
  /** The folder of the courses; null publishes none. */
  readonly contentFolder?: string | null;
  /** Jobs run and announcements go out only when a test asks for it. */
  readonly jobsByHand?: boolean;
}

/** Where the bot finds Telegram: the real one, or the sandbox that is started for it. */
interface Telegram {
  readonly token: string;
  readonly apiRoot: string | undefined;
  readonly sandbox: Sandbox | undefined;
}

async function findTelegram(
  config: Config,
  monitoring: Monitoring,
  closing: AsyncDisposableStack,
): Promise<Telegram> {
  if (config.botToken !== undefined) {
    const server = await listen(monitoring.routes, config.httpHost, config.httpPort);
    closing.defer(() => server.close());
    return { token: config.botToken, apiRoot: config.telegramApiRoot, sandbox: undefined };
  }
  const sandbox = await startSandbox({
    port: config.httpPort,
    folder: join(config.dataDir, "sandbox"),
    routes: monitoring.routes,
  });
  closing.defer(() => sandbox.stop());
  return { token: sandbox.token, apiRoot: sandbox.apiRoot, sandbox };
}

/** A failure of the first words with Telegram, as something a person can act on. */
function explainStart(error: unknown, config: Config): unknown {
  if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
    return new ConfigurationError(
      "BOT_TOKEN was refused by Telegram; ask BotFather for the present one, it looks like 123456789:AAE-example_token_of_35_characters",
      { cause: error },
    );
  }
  if (error instanceof HttpError) {
    const where = config.telegramApiRoot ?? "https://api.telegram.org";
    return new ConfigurationError(
      `TELEGRAM_API_ROOT ${where} cannot be reached; check the network, or name another server, for example http://127.0.0.1:8081`,
      { cause: error },
    );
  }
  return error;
}

/** Kazakhstan has had one time since 1 March 2024; a runtime that does not know it would be an hour off. */
function checkTimeZone(): void {
  const name = new Intl.DateTimeFormat("en", { timeZone: "Asia/Almaty", timeZoneName: "longOffset" })
    .formatToParts(new Date("2024-03-02T00:00:00Z"))
    .find((part) => part.type === "timeZoneName")?.value;
  if (name === "GMT+05:00") return;
  throw new ConfigurationError(
    `TIME_ZONE: this Node.js thinks that Asia/Almaty is ${name}; it must be GMT+05:00, so update Node.js, for example to 24.21.0`,
  );
}

async function healthOf(database: Database | undefined): Promise<string | undefined> {
  if (!database) return "starting";
  try {
    await database.prisma.$queryRaw`SELECT 1`;
    return undefined;
  } catch {
    return "the database does not answer";
  }
}

/**
 * Puts the program together and starts it: database, sandbox or the real Telegram, bot.
 *
 * @throws ConfigurationError for whatever a person can mend; everything that was started is stopped then
 */
export async function startApp(config: Config, replacements: Replacements = {}): Promise<App> {
  checkTimeZone();
  const clock = replacements.clock ?? systemClock;
  const log = replacements.log ?? createLogger(config.logLevel);
  await using closing = new AsyncDisposableStack();

  let database: Database | undefined;
  const monitoring = createMonitoring(() => healthOf(database));
  // The folder is locked by the database first: a second program on it must not touch the sandbox's files.
  database = await openDatabase({
    ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }),
    folder: config.dataDir,
    log,
  });
  const { prisma } = database;
  closing.defer(() => database.close());
  const telegram = await findTelegram(config, monitoring, closing);
  const organizerIds = telegram.sandbox ? [...config.organizerIds, demoOrganizerId] : config.organizerIds;
  const words = await loadTranslators();
  const jobs = await openJobs({
    database,
    clock,
    log,
    parts: jobParts,
    byHand: replacements.jobsByHand ?? false,
  });
  closing.defer(() => jobs.stop(0));
  const { token, apiRoot } = telegram;
  const botId = Number(token.split(":")[0]);
  const gate = createSendGate({ prisma, clock, botId, perSecond: config.bulkPerSecond });
  const call = createApiCall({ token, apiRoot });
  const messenger = createMessenger({ prisma, clock, call, gate });
  const deps: Dependencies = {
    prisma,
    clock,
    log,
    words,
    jobs,
    messenger,
    config: { ...config, organizerIds },
  };
  const carrier = createCarrier({ deps, call, gate, databaseUrl: database.url });
  closing.defer(() => carrier.stop(0));
  await seedPlaces(deps, { sample: telegram.sandbox !== undefined });
  await seedFinancing(deps);
  await grantConfiguredOrganizers(deps);
  await forgetAbandoned(deps);
  const tidying = setInterval(() => {
    Promise.all([forgetAbandoned(deps), forgetOutgoing(deps)]).catch((error) =>
      log.warn({ err: error }, "Abandoned registrations and old messages could not be erased"),
    );
  }, dayMilliseconds);
  closing.defer(() => clearInterval(tidying));

  const callTelegram = retryingFetch({
    onRetry: (event) => {
      monitoring.retried(event.method, event.reason);
      log.warn(event, "A call to Telegram is repeated");
    },
  });
  const { bot, handle } = createBot({
    deps,
    token,
    apiRoot,
    fetch: (address, call) => {
      if (/\/send\w+$/.test(address)) gate.sentBeside();
      return callTelegram(address, call);
    },
    dialogs: [
      formDialogs,
      quizDialogs,
      searchDialog,
      questionDialogs,
      initiativeDialogs,
      initiativeReviewsDialogs,
      villageDialogs,
      financingDialogs,
      announcementDialogs,
    ],
    features: [
      certificates,
      progress,
      handouts,
      courses,
      questions,
      quizzes,
      extraAttempts,
      review,
      initiatives,
      passports,
      initiativeReviews,
      village,
      neighbours,
      financing,
      announcements,
      reminders,
      registration,
      home,
      settings,
      team,
      failedJobs,
      fallback,
    ],
    sections: {
      home: createHome(homeParts),
      help: showHelp,
      courses: showCourses,
      questions: showQuestions,
      settings: showSettings,
      team: showTeam,
      review: showReview,
      progress: showProgress,
      initiatives: showInitiatives,
      queue: showQueue,
      financing: showFinancing,
      announcements: showAnnouncements,
      reminders: createShowReminders(reminderSources),
      registration: showRegistration,
    },
  });
  try {
    // `bot.init()` would try for ever where there is no network, and nobody would learn why nothing starts.
    bot.botInfo = await bot.api.getMe();
    await bot.api.deleteWebhook();
  } catch (error) {
    throw explainStart(error, config);
  }
  if (telegram.sandbox) await addDemoPeople(deps, telegram.sandbox);

  await jobs.start(deps);
  if (!replacements.jobsByHand) carrier.start();
  const inbox = new Inbox({ api: bot.api, botId: bot.botInfo.id, prisma, clock, log, allowedUpdates });
  const { runner, inHand } = startPolling(inbox, handle, monitoring.handled);
  // To draw new pictures takes seconds: those who write meanwhile are not kept waiting.
  const { contentFolder = fileURLToPath(new URL("../content", import.meta.url)) } = replacements;
  const published =
    contentFolder === null ? Promise.resolve() : publishAtStart(deps, { folder: contentFolder });
  const introducing = introduce(bot.api, words, config.defaultLanguage, log);

  const stopReminders = replacements.jobsByHand ? undefined : startReminders(deps);
  const resources = closing.move();
  let stopping: Promise<void> | undefined;
  async function stop(): Promise<void> {
    await Promise.all([runner.stop(), stopReminders?.()]);
    const until = performance.now() + stopDeadlineMilliseconds;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, stopDeadlineMilliseconds);
    });
    await Promise.race([Promise.allSettled([...inHand, introducing, published]), deadline]);
    clearTimeout(timer);
    // Updates in hand may still have asked for jobs.
    const left = Math.max(0, until - performance.now());
    await Promise.all([jobs.stop(left), carrier.stop(left)]);
    await inbox.flush();
    await inbox
      .confirm()
      .catch((error) => log.warn({ err: error }, "The updates could not be confirmed to Telegram"));
    await resources.disposeAsync();
  }
  return {
    pageUrl: telegram.sandbox?.url,
    username: bot.botInfo.username,
    handled: (updateId) => inbox.handled(updateId),
    async jobsDone() {
      await jobs.runDue();
      await carrier.runDue();
    },
    async remind() {
      await sweepReminders(deps);
      await jobs.runDue();
    },
    published,
    running: runner.task() ?? Promise.resolve(),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
