package commonplace.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Everything that can be configured. A key has one name, from which its environment variable
/// follows: `admin.port`, `COMMONPLACE_ADMIN_PORT`, `--admin.port=`.
enum Key {
  HOME("home", "the current folder"),
  TELEGRAM_TOKEN("telegram.token", ""),
  TELEGRAM_TOKEN_FILE("telegram.token-file", ""),
  TELEGRAM_API_URL("telegram.api-url", "https://api.telegram.org"),
  TELEGRAM_PACING("telegram.pacing", "on"),
  MODEL_BASE_URL("model.base-url", ""),
  MODEL_API_KEY("model.api-key", ""),
  MODEL_API_KEY_FILE("model.api-key-file", ""),
  MODEL_NAME("model.name", ""),
  MODEL_PRICE_FILE("model.price-file", ""),
  MODEL_DAY_TOKENS("model.day-tokens", ""),
  MODEL_DAY_USD("model.day-usd", ""),
  MODEL_SPACE_TOKENS("model.space-tokens", ""),
  MODEL_SPACE_USD("model.space-usd", ""),
  MODEL_JOB_TOKENS("model.job-tokens", ""),
  MODEL_JOB_USD("model.job-usd", ""),
  MINE_BATCH_SIZE("mine.batch-size", "10"),
  SCHEMA_REPAIR("schema.repair", "true"),
  TRANSCRIBE_BASE_URL("transcribe.base-url", "the model's"),
  TRANSCRIBE_API_KEY("transcribe.api-key", ""),
  TRANSCRIBE_API_KEY_FILE("transcribe.api-key-file", ""),
  TRANSCRIBE_MODEL("transcribe.model", "whisper-1"),
  TRANSCRIBE_WHISPER_MODEL("transcribe.whisper-model", ""),
  TRANSCRIBE_MINUTES("transcribe.minutes", "240"),
  TRANSCRIBE_MEGABYTES("transcribe.megabytes", "500"),
  MEDIA_FFMPEG("media.ffmpeg", "found on the PATH"),
  MEDIA_YT_DLP("media.yt-dlp", "found on the PATH"),
  CACHE_STRATEGY("cache.strategy", "semantic"),
  CACHE_CAPACITY("cache.capacity", "500"),
  CACHE_THRESHOLD("cache.threshold", "0.95"),
  EMBEDDINGS_MODE("embeddings.mode", "auto"),
  EMBEDDINGS_BASE_URL("embeddings.base-url", ""),
  EMBEDDINGS_API_KEY("embeddings.api-key", ""),
  EMBEDDINGS_API_KEY_FILE("embeddings.api-key-file", ""),
  EMBEDDINGS_MODEL("embeddings.model", ""),
  RECALL_BREADTH("recall.breadth", "100"),
  ADMIN_HOST("admin.host", "127.0.0.1"),
  ADMIN_PORT("admin.port", "9000"),
  ADMIN_OBSERVABILITY_AUTH("admin.observability-auth", "disabled"),
  FETCH_ALLOW("fetch.allow", ""),
  EXPORT_FOLDER("export.folder", ""),
  ENRICH_RULES("enrich.rules", ""),
  BACKUP_PATH("backup.path", "backups"),
  BACKUP_INTERVAL("backup.interval", "1h"),
  BACKUP_SECOND_PATH("backup.second-path", ""),
  BACKUP_ENCRYPTION("backup.encryption", "off"),
  BACKUP_KEY_FILE("backup.key-file", "data/backup.key"),
  BACKUP_KEEP_HOURLY("backup.keep-hourly", "24"),
  BACKUP_KEEP_DAILY("backup.keep-daily", "7"),
  BACKUP_KEEP_WEEKLY("backup.keep-weekly", "4"),
  BACKUP_KEEP_MONTHLY("backup.keep-monthly", "12"),
  BACKUP_AFTER_ERASE("backup.after-erase", "delete"),
  ACCESS("access", "pair"),
  ACCESS_ALLOW("access-allow", ""),
  TIMEZONE("timezone", "the machine's"),
  LOG_FORMAT("log.format", "text"),
  LOG_LEVEL("log.level", "info"),
  RETENTION_MESSAGES("retention.messages", ""),
  RETENTION_MOST_MESSAGES("retention.most-messages", ""),
  RETENTION_PROFILE("retention.profile", ""),
  RETENTION_DECISIONS("retention.decisions", ""),
  RETENTION_MOST_DECISIONS("retention.most-decisions", ""),
  RETENTION_PROJECTS("retention.projects", ""),
  RETENTION_PROMISES("retention.promises", ""),
  RETENTION_INSTRUCTIONS("retention.instructions", ""),
  RETENTION_SOURCES("retention.sources", ""),
  MEMORY_LIMIT("memory.limit", "1000"),
  SESSIONS_LIMIT("sessions.limit", "250"),
  RESOURCES_INTERVAL("resources.interval", "30"),
  SLO_QUESTION_SECONDS("slo.question-seconds", "2, with a model 30"),
  TIER_NAME("tier.name", "the machine's"),
  TIER_DOWNLOAD_WORKERS("tier.download-workers", "the tier's"),
  TIER_MINING_WORKERS("tier.mining-workers", "the tier's"),
  TIER_EVALUATION_WORKERS("tier.evaluation-workers", "the tier's"),
  TIER_THREADS("tier.threads", "the tier's"),
  JOBS_TIMEOUT_DOWNLOAD("jobs.timeout-download", "900"),
  JOBS_TIMEOUT_TRANSCRIBE("jobs.timeout-transcribe", "900"),
  JOBS_TIMEOUT_MINE("jobs.timeout-mine", "600"),
  JOBS_TIMEOUT_FLAGSHIP("jobs.timeout-flagship", "600"),
  JOBS_TIMEOUT_UPLOAD("jobs.timeout-upload", "120"),
  ALERTS_ESCALATE_AFTER("alerts.escalate-after", "15"),
  ALERTS_REPEAT_AFTER("alerts.repeat-after", "240"),
  ALERTS_DAILY_AT("alerts.daily-at", ""),
  ALERTS_SLACK_URL("alerts.slack-url", ""),
  ALERTS_SLACK_URL_FILE("alerts.slack-url-file", ""),
  ALERTS_PAGERDUTY_KEY("alerts.pagerduty-key", ""),
  ALERTS_PAGERDUTY_KEY_FILE("alerts.pagerduty-key-file", ""),
  ALERTS_PAGERDUTY_URL("alerts.pagerduty-url", "https://events.pagerduty.com/v2/enqueue"),
  ALERTS_WEBHOOK_URL("alerts.webhook-url", ""),
  ALERTS_WEBHOOK_SECRET("alerts.webhook-secret", ""),
  ALERTS_WEBHOOK_SECRET_FILE("alerts.webhook-secret-file", ""),
  ALERTS_MAIL_HOST("alerts.mail-host", ""),
  ALERTS_MAIL_PORT("alerts.mail-port", "587"),
  ALERTS_MAIL_SECURITY("alerts.mail-security", "starttls"),
  ALERTS_MAIL_USER("alerts.mail-user", ""),
  ALERTS_MAIL_PASSWORD("alerts.mail-password", ""),
  ALERTS_MAIL_PASSWORD_FILE("alerts.mail-password-file", ""),
  ALERTS_MAIL_FROM("alerts.mail-from", ""),
  ALERTS_MAIL_TO("alerts.mail-to", "");

  private static final String PREFIX = "COMMONPLACE_";

  private final String text;
  private final String fallback;

  Key(String text, String fallback) {
    this.text = text;
    this.fallback = fallback;
  }

  /// As it is written in the file and on the command line.
  String text() {
    return text;
  }

  /// What holds when it is not set: a value, or words where it depends on the machine; empty if
  /// nothing does.
  String fallback() {
    return fallback;
  }

  /// As it is written in the environment.
  String variable() {
    return PREFIX + text.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  static Optional<Key> ofText(String text) {
    return Arrays.stream(values()).filter(key -> key.text.equals(text)).findFirst();
  }

  static Optional<Key> ofVariable(String variable) {
    return Arrays.stream(values()).filter(key -> key.variable().equals(variable)).findFirst();
  }

  static boolean isVariable(String name) {
    return name.startsWith(PREFIX);
  }
}
