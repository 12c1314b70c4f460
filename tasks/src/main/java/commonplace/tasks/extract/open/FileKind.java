package commonplace.tasks.extract.open;

/// What bytes turn out to be.
enum FileKind {
  PDF,
  EPUB,
  DOCX,
  MARKUP,
  PLAIN,
  MARKDOWN,
  FEED,
  /// WebVTT or SubRip.
  TIMED_TEXT,
  TTML,
  RECORDING,
  PICTURE,
  /// A spreadsheet, slides or a text of an office program that is not DOCX.
  OFFICE,
  ARCHIVE,
  UNKNOWN
}
