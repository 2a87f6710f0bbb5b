//! What can be typed.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Marsad (مرصد): an Arabic-first news observatory. Pages in, checkable knowledge out.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where settings come from.
#[derive(Debug, Clone, Args)]
pub(crate) struct ConfigArgs {
    /// Settings file [default: marsad.toml, where there is one]
    #[arg(
        long = "config-file",
        env = "MARSAD_CONFIG",
        global = true,
        value_name = "FILE"
    )]
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read pages, feeds, archives or text; print one record per article
    Read(ReadArgs),
    /// Run the observatory: follow sources, keep everything, show it
    Serve(ServeArgs),
    /// Run the observatory on the bundled sample, without a network
    Try(TryArgs),
    /// Take archives, folders and files into the store
    Import(ImportArgs),
    /// Search the store
    Search(SearchArgs),
    /// Write articles or their facts for other programs
    Export(ExportArgs),
    /// Show and change what is followed
    Sources(SourcesArgs),
    /// Show and change who may do what
    Users(UsersArgs),
    /// Copy the store into an empty folder
    Backup(FolderArgs),
    /// Put a backup where the store is to be
    Restore(FolderArgs),
    /// Check that the store is whole
    Doctor(StoreArgs),
    /// Make again what is derived: the search index, or facts
    Rebuild(RebuildArgs),
    /// Measure quality or speed on evaluation data
    Eval(EvalArgs),
    /// Print the JSON Schema of the record
    Schema,
    /// Print the settings in force
    Config,
}

#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    /// URLs, files (.html .txt .md .json .jsonl .warc .warc.gz, feeds), folders, or - for standard input
    #[arg(default_value = "-", value_name = "INPUT")]
    pub(crate) inputs: Vec<String>,
    /// The address that the input was read from
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// When the input was published, if it does not say so itself (2023-11-08 or 2023-11-08T14:30+03:00)
    #[arg(long, value_name = "DATE")]
    pub(crate) published: Option<String>,
    /// The language of the input, if it is known (ar, en, …)
    #[arg(long)]
    pub(crate) language: Option<String>,
    /// What the input is, instead of what it looks like
    #[arg(long, value_enum)]
    pub(crate) kind: Option<KindArg>,
    /// How to print records [default: json on a terminal, else jsonl]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The folder that holds everything [default: marsad-data]
    #[arg(long, env = "MARSAD_DATA", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Where pages are served [default: 127.0.0.1:8080]
    #[arg(long, env = "MARSAD_LISTEN", value_name = "ADDRESS")]
    pub(crate) listen: Option<SocketAddr>,
}

#[derive(Debug, Args)]
pub(crate) struct TryArgs {
    /// Where pages are served [default: 127.0.0.1:8080, or a free port]
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<SocketAddr>,
}

/// Where the store is.
#[derive(Debug, Args)]
pub(crate) struct StoreArgs {
    /// The folder that holds everything [default: marsad-data]
    #[arg(long, env = "MARSAD_DATA", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

/// What is made again; the search index, if nothing is named.
#[derive(Debug, Args)]
pub(crate) struct RebuildArgs {
    /// Analyse every stored article with the present packs
    #[arg(long)]
    pub(crate) analysis: bool,
    /// Read articles again from their captures; what people decided stays
    #[arg(long)]
    pub(crate) facts: bool,
    #[command(flatten)]
    pub(crate) store: StoreArgs,
}

#[derive(Debug, Args)]
pub(crate) struct FolderArgs {
    /// The folder of the backup
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    #[command(flatten)]
    pub(crate) store: StoreArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// Files, folders, archives or URLs
    #[arg(required = true, value_name = "PATH")]
    pub(crate) inputs: Vec<String>,
    /// Documents read at once [default: one a core]
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    #[command(flatten)]
    pub(crate) store: StoreArgs,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// The query: words, "phrases", AND OR NOT, headline:, source:, lang:, date:2026-11..
    #[arg(required = true, value_name = "QUERY")]
    pub(crate) query: Vec<String>,
    /// Answers at most
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub(crate) limit: usize,
    /// Newest first instead of best first
    #[arg(long)]
    pub(crate) by_time: bool,
    /// How to print records [default: json on a terminal, else jsonl]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) store: StoreArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// What to write
    #[arg(value_enum)]
    pub(crate) what: ExportKind,
    /// Published on this day or later
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<String>,
    /// Published on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// Only articles that answer this query
    #[arg(long, default_value = "", value_name = "QUERY")]
    pub(crate) query: String,
    /// Only mentions, quotes and events with at least this score
    #[arg(long, value_name = "SCORE")]
    pub(crate) min_score: Option<f64>,
    /// As what
    #[arg(long, value_enum, default_value = "jsonl")]
    pub(crate) format: ExportForm,
    /// Into this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Leave CSV cells that a spreadsheet would take for formulas as they are
    #[arg(long)]
    pub(crate) raw: bool,
    #[command(flatten)]
    pub(crate) store: StoreArgs,
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportKind {
    /// Whole records
    Articles,
    /// Who and what is named
    Mentions,
    /// Who said what
    Quotes,
    /// Who did what to whom
    Events,
    /// What analysts decided about events
    Corrections,
}

/// As what it is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportForm {
    /// One JSON object a line
    Jsonl,
    /// Comma-separated, with a header line
    Csv,
    /// Apache Parquet, the columns of CSV
    Parquet,
    /// Articles as IPTC ninjs 3.0, one a line
    Ninjs,
    /// Events in POLECAT's 40 columns
    Polecat,
    /// Events in GDELT's 61 columns, with CAMEO codes mapped from PLOVER
    GdeltEvents,
    /// Events in GDELT's 16 columns of mentions
    GdeltMentions,
    /// Corrections as test cases for the coder of events
    Cases,
}

#[derive(Debug, Args)]
pub(crate) struct SourcesArgs {
    #[command(subcommand)]
    pub(crate) command: SourcesCommand,
    #[command(flatten)]
    pub(crate) store: StoreArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SourcesCommand {
    /// State, articles, kind, address, name and last error of each
    List,
    /// Follow an address
    Add {
        /// The address
        address: String,
        /// What stands there
        #[arg(long, value_enum, default_value = "site")]
        kind: SourceArg,
        /// Its name
        #[arg(long)]
        name: Option<String>,
    },
    /// Follow an address no longer; its articles stay
    Remove {
        /// The address
        address: String,
    },
    /// Show what can be followed at an address
    Check {
        /// The address
        address: String,
    },
    /// Follow every source of a list (OPML, CSV), or of the starter pack
    Import {
        /// A file, or `starter`
        list: String,
    },
    /// Print the list
    Export {
        /// As what
        #[arg(long, value_enum, default_value = "opml")]
        form: ListForm,
    },
}

#[derive(Debug, Args)]
pub(crate) struct UsersArgs {
    #[command(subcommand)]
    pub(crate) command: UsersCommand,
    #[command(flatten)]
    pub(crate) store: StoreArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum UsersCommand {
    /// Name and role of each
    List,
    /// Add a user, or give one another password and role; the password is read from standard input
    Add {
        /// The name
        name: String,
        /// What the user may do
        #[arg(long, value_enum, default_value = "reader")]
        role: RoleArg,
    },
    /// Remove a user, with sessions and API keys
    Remove {
        /// The name
        name: String,
    },
    /// Give a user an API key, and print it: it is not kept
    Key {
        /// The name
        name: String,
        /// What the key is for
        #[arg(long, default_value = "key")]
        label: String,
        /// What the key may do at most
        #[arg(long, value_enum, default_value = "reader")]
        role: RoleArg,
    },
}

/// What a user may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoleArg {
    /// Read
    Reader,
    /// Correct what the machine found
    Analyst,
    /// Decide what is followed, and who may do what
    Admin,
}

/// What stands at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SourceArg {
    /// RSS, Atom, JSON Feed
    Feed,
    /// A news sitemap
    Sitemap,
    /// A page whose links lead to articles
    Section,
    /// One page watched for edits
    Page,
    /// A site whose feeds are to be found
    Site,
}

impl SourceArg {
    /// The store's word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            SourceArg::Feed => "feed",
            SourceArg::Sitemap => "sitemap",
            SourceArg::Section => "section",
            SourceArg::Page => "page",
            SourceArg::Site => "site",
        }
    }
}

/// The form of a list of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListForm {
    /// OPML 2.0
    Opml,
    /// CSV
    Csv,
}

#[derive(Debug, Args)]
pub(crate) struct EvalArgs {
    /// What to measure
    #[arg(value_enum)]
    pub(crate) task: TaskArg,
    /// The data folder [default: MARSAD_EVAL_DATA, else ../shared/eval]
    #[arg(env = "MARSAD_EVAL_DATA")]
    pub(crate) data: Option<PathBuf>,
    /// As a table or as JSON
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: EvalFormat,
    /// Measure speed instead of quality
    #[arg(long)]
    pub(crate) speed: bool,
    /// List the items that scored lowest, at most this many a set
    #[arg(long, value_name = "N")]
    pub(crate) worst: Option<usize>,
}

/// How records are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One record, many lines
    Json,
    /// One record a line
    Jsonl,
    /// For reading
    Text,
    /// IPTC ninjs 3.0, one a line
    Ninjs,
}

/// How figures are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvalFormat {
    /// For reading
    Table,
    /// For programs
    Json,
}

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum KindArg {
    /// An HTML page
    Html,
    /// Plain text, as copied from a page
    Text,
    /// Markdown
    Markdown,
    /// RSS, Atom or JSON Feed
    Feed,
    /// Earlier records, one a line
    Jsonl,
    /// One earlier record
    Json,
    /// A web archive
    Warc,
}

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TaskArg {
    /// Body, headline, date, authors of pages
    Extraction,
    /// Fields of feeds
    Feeds,
    /// Language identification
    Language,
    /// Time expressions and their values
    Dates,
    /// Near-duplicates among news
    Duplicates,
    /// Who and what is named
    Mentions,
    /// Country and sector of actor phrases
    Actors,
    /// Event clusters and story threads
    Stories,
    /// Attributed speech, its speakers and relaying outlets
    Quotes,
    /// Search in Arabic, beside the default tokenizer
    Search,
    /// The Arabic verb generator and its lexicon
    Morphology,
    /// Arabic clitics and parts of speech
    Segmentation,
    /// Terms that articles are about.
    Keywords,
    /// Who did what to whom
    Events,
    /// The same facts in two languages
    Parallel,
}
