//! Queries, schemas, configuration, and languages near the machine.

use super::compiled::BRACES;
use crate::text::highlight::grammar::{Grammar, NONE, Quirk, SLASH_STAR, line, long, nesting, raw};

pub(in super::super) const JSON: Grammar = Grammar { keys: true, capitals_are_types: false, calls: false, ..BRACES };

pub(in super::super) const SQL: Grammar = Grammar {
    keywords: "add all alter analyze and any as asc auto_increment autoincrement begin between by cascade case cast check collate column commit conflict constraint create cross current_timestamp database declare default delete desc distinct do drop each else elsif end except execute exists explain extension fetch first following for foreign from full function grant group having if ignore ilike in index inner insert intersect into is isolation join key last lateral left level like limit lock materialized natural not nothing nulls of offset on only or order outer over partition preceding primary procedure range recursive references rename replace restrict returning returns revoke right rollback row rows savepoint schema select set similar start table temp temporary then to transaction trigger truncate unbounded union unique update user using vacuum values view when where window with",
    types: "bigint bigserial blob bool boolean bytea char date datetime decimal double float int integer interval json jsonb numeric real serial smallint text time timestamp timestamptz uuid varchar",
    constants: "true false null",
    fold_case: true,
    line_comments: &["--"],
    block_comments: &[SLASH_STAR],
    quotes: &[raw("'", "'"), raw("$$", "$$"), line("\"")],
    ..NONE
};

pub(in super::super) const GRAPHQL: Grammar = Grammar {
    keywords: "directive enum extend fragment implements input interface mutation on query repeatable scalar schema subscription type union",
    constants: "true false null",
    line_comments: &["#"],
    quotes: &[long("\"\"\""), line("\"")],
    capitals_are_types: true,
    dollar: true,
    at_attributes: true,
    ..NONE
};

pub(in super::super) const PROTOBUF: Grammar = Grammar {
    keywords: "edition enum extend extensions group import map message oneof option optional package public repeated required reserved returns rpc service stream syntax to weak",
    types: "bool bytes double fixed32 fixed64 float int32 int64 sfixed32 sfixed64 sint32 sint64 string uint32 uint64",
    constants: "true false",
    ..BRACES
};

pub(in super::super) const DOCKERFILE: Grammar = Grammar {
    keywords: "add arg cmd copy entrypoint env expose from healthcheck label maintainer onbuild run shell stopsignal user volume workdir",
    fold_case: true,
    keywords_lead: true,
    line_comments: &["#"],
    comment_needs_space: true,
    quotes: &[line("\""), line("'")],
    calls: false,
    dollar: true,
    ..NONE
};

pub(in super::super) const HCL: Grammar = Grammar {
    keywords: "data dynamic for for_each if in locals module moved output provider resource terraform variable",
    types: "any bool list map number object set string tuple",
    constants: "true false null",
    line_comments: &["#", "//"],
    block_comments: &[SLASH_STAR],
    quotes: &[nesting("\"", "${", b'{', b'}')],
    quirks: &[Quirk::Heredoc],
    ..NONE
};

pub(in super::super) const CMAKE: Grammar = Grammar {
    keywords: "else elseif endforeach endfunction endif endmacro endwhile foreach function if macro return while AND NOT OR STREQUAL MATCHES DEFINED",
    constants: "ON OFF TRUE FALSE",
    line_comments: &["#"],
    quotes: &[nesting("\"", "${", b'{', b'}')],
    dollar: true,
    ..NONE
};

pub(in super::super) const NGINX: Grammar = Grammar {
    keywords: "events http if location map server stream types upstream",
    functions: "access_log add_header alias allow autoindex charset client_max_body_size default_type deny error_log error_page expires gzip gzip_types include index keepalive_timeout limit_req listen log_format proxy_cache proxy_http_version proxy_pass proxy_set_header return rewrite root sendfile server_name set ssl_certificate ssl_certificate_key ssl_protocols try_files worker_connections worker_processes user",
    constants: "on off",
    keywords_lead: true,
    line_comments: &["#"],
    comment_needs_space: true,
    quotes: &[line("\""), line("'")],
    calls: false,
    dollar: true,
    ..NONE
};

pub(in super::super) const VERILOG: Grammar = Grammar {
    keywords: "always always_comb always_ff always_latch assert assign begin case casex casez default else end endcase endfunction endgenerate endinterface endmodule endpackage endtask enum for forever function generate genvar if import initial inout input interface localparam logic modport module negedge output package parameter posedge reg repeat return struct task typedef unique virtual while wire",
    types: "bit byte int integer longint real shortint signed string time unsigned void",
    line_comments: &["//"],
    block_comments: &[SLASH_STAR],
    quotes: &[line("\"")],
    dollar: true,
    ..NONE
};
