import type { Pair } from "../pair.ts";

/** What the command line says, and the faults that its use can cause. */
export const cliWords: Readonly<Record<string, Pair>> = {
  "cli.usage": [
    `用法:forgecast <命令> …

  check <工厂.xlsx|文件夹|.json>   逐条核对现行规范
        --as-of 日期    按哪一天判定(YYYY-MM-DD,缺省为今天)
        --packs 名称    只用这些规范包或发布方,如 cn 或 cn.gb-39726-2020,逗号分隔
        --format 格式   text | json | html | pdf | xlsx(缺省 text,或按 --out 的扩展名)
        --out 文件      写入文件
        --fail-on 条件  non-compliant | unknown:出现时退出码为 1
  explain <工厂> <条款|数据项> [对象]  把一项判定或一个数推导到最后一个输入单元格
  measure <文件夹|工厂.xlsx>       测算一个时段的成本、能源、金属、型砂和碳
        --period 时段   2026、2026-Q3、2026-07、2026-07-01..2026-09-30(缺省为全部记录)
        --by 分组       part | heat | family | customer | process | month
        --tariff 文件   电价;--all 逐行显示各报表;--format、--out 同 check;--time-zone 时区
  template <工厂.xlsx>             写出空白工作簿(--lang zh|en|both; --force)
  convert <来源> <目标>            在 .xlsx、CSV 文件夹与 .json 之间转换
  import <文件> --plant 编号       导入记录:工厂工作簿,或加 --table 的炉次、铸件、检验、读数等
        --new           工厂还没有时新建;--preview 只看会怎样;--valid-from 日期 从哪天起成立
        --table 名称    heats、castings … 或 readings;--mapping 文件,或 --propose 文件 写出建议
        --rejects 文件  收下可用的行,其余连同原因写入文件;--time-zone、--source
  plants / changes --plant 编号    列出工厂 / 变更
  show <表> <编号> --plant 编号    一行及其上下游与历史(--as-of 日期;--recorded 变更号或时间)
  readings [点位] --plant 编号     各点位的最新值,或一个点位的读数(--from、--to、--every raw|hour|day|month、--format csv)
  undo <变更> --plant 编号         撤销一个变更(--anyway)
  verify --plant 编号              核对变更链,发现绕过记录的改动(--head)
  backup|restore <文件.tar.gz>     整个记录备份到一个文件 / 恢复到空的记录
        check、measure、explain 也可用 --plant 编号 核对记录中的工厂;--data 文件夹;--by 姓名;--note 说明
  packs list|test|lint|doc [包]    列出、测试、检查规范包,或生成规范页
  new clause <条款编号> [--subject unit]   新建条款骨架

  --lang zh|en|both 语言;--help 帮助;--version 版本
  退出码:0 完成;1 满足 --fail-on 或有用例未通过;2 无法执行
`,
    `Usage: forgecast <verb> …

  check <plant.xlsx|folder|.json>  check clause by clause against the norms in force
        --as-of DATE    the day to judge on (YYYY-MM-DD; today if absent)
        --packs NAMES   only these packs or issuers, such as cn or cn.gb-39726-2020, by commas
        --format F      text | json | html | pdf | xlsx (text if absent, or by the ending of --out)
        --out FILE      write to a file
        --fail-on WHAT  non-compliant | unknown: exit code 1 where there is one
  explain <plant> <clause|quantity> [subject]  derive a verdict or a figure down to its input
  measure <folder|plant.xlsx>      what a period cost in money, energy, metal, sand and carbon
        --period PERIOD  2026, 2026-Q3, 2026-07, 2026-07-01..2026-09-30 (all that is recorded if left out)
        --by GROUP       part | heat | family | customer | process | month
        --tariff FILE    what power costs; --all every statement; --format, --out as for check; --time-zone ZONE
  template <plant.xlsx>            write an empty workbook (--lang zh|en|both; --force)
  convert <from> <to>              between .xlsx, a folder of CSV files and .json
  import <file> --plant ID         into the record: a plant's workbook, or with --table heats, castings, results, readings …
        --new           make the plant; --preview shows what would happen; --valid-from DATE since when it holds
        --table NAME    heats, castings … or readings; --mapping FILE, or --propose FILE to have one written
        --rejects FILE  take the good rows, write the others there with reasons; --time-zone, --source
  plants / changes --plant ID      list the plants / a plant's changes
  show <table> <id> --plant ID     a row, its neighbours and its history (--as-of DATE; --recorded CHANGE|TIME)
  readings [tag] --plant ID        the newest values, or a tag's readings (--from, --to, --every raw|hour|day|month, --format csv)
  undo <change> --plant ID         take a change back (--anyway)
  verify --plant ID                verify the chain: finds edits behind the record's back (--head)
  backup|restore <file.tar.gz>     the whole record to one file / into an empty record
        check, measure and explain take --plant ID for a plant of the record; --data FOLDER; --by NAME; --note TEXT
  packs list|test|lint|doc [pack]  list, test and lint norm packs, or write a page per norm
  new clause <id> [--subject unit] scaffold a clause

  --lang zh|en|both; --help; --version
  exit codes: 0 done; 1 a --fail-on condition is met or a case failed; 2 could not be done
`,
  ],
  "cli.step.packs": ["读取规范包 …", "Reading norm packs …"],
  "cli.step.plant": ["读取工厂数据 …", "Reading the plant …"],
  "cli.step.check": ["逐条核对 …", "Checking clause by clause …"],
  "cli.step.report": ["生成报告 …", "Writing the report …"],
  "cli.written": ["已写入 {file}", "Written: {file}"],
  "cli.pages-written": ["已在 {folder} 写入 {count} 页规范", "{count} norm pages written to {folder}"],
  "cli.one-fault": ["1 处错误", "1 fault"],
  "cli.many-faults": ["共 {count} 处错误", "{count} faults"],
  "cli.packs.heading": ["已核对  转引  草稿", "verif. second. draft"],
  "cli.packs.total": [
    "{packs} 个规范包:已核对原文 {verified} 条,转引 {secondary} 条,草稿 {draft} 条",
    "{packs} packs: {verified} clauses verified, {secondary} secondary, {draft} draft",
  ],
  "cli.case-failed": ["应为 {expected},实为 {found}", "expected {expected}, found {found}"],
  "cli.lint": [
    "{packs} 个规范包,{clauses} 条条款,{faults} 处问题",
    "{packs} packs, {clauses} clauses, {faults} faults",
  ],
  "fault.cli.not-a-date": [
    "“{found}” 不是日期。请写成 2026-11-25 的形式。",
    "“{found}” is not a date. Write it like 2026-11-25.",
  ],
  "fault.cli.no-packs": [
    "没有名为 “{found}” 的规范包。用 forgecast packs list 查看全部。",
    "No pack is named “{found}”. See them all with forgecast packs list.",
  ],
  "fault.cli.unknown-verb": [
    "没有 “{found}” 这个命令。可用:{expected}。",
    "There is no verb “{found}”. There are: {expected}.",
  ],
  "fault.cli.unknown-option": [
    "forgecast {verb} 没有选项 {found}。相近:{nearest}。用 --help 查看用法。",
    "forgecast {verb} has no option {found}. Near it: {nearest}. See --help.",
  ],
  "fault.cli.option-needs-value": [
    "选项 {option} 后面缺少值,这里是 “{found}”。请补上;值以 - 开头时写成 {option}=值。",
    "Option {option} needs a value; found “{found}”. Add it; a value that begins with - is written {option}=VALUE.",
  ],
  "fault.cli.option-without-value": [
    "选项 {option} 不带值,这里是 “{found}”。请去掉它。",
    "Option {option} takes no value; found “{found}”. Leave it out.",
  ],
  "fault.cli.option-only-with": [
    "forgecast {verb} 的选项 {option} 只能与 {expected} 一起使用。请补上 {expected},或去掉 {option}。",
    "Option {option} of forgecast {verb} goes only with {expected}. Add {expected}, or leave {option} out.",
  ],
  "fault.cli.option-not-with": [
    "forgecast {verb} 的选项 {option} 不能与 {found} 一起使用。请去掉其中一个。",
    "Option {option} of forgecast {verb} does not go with {found}. Leave one of them out.",
  ],
  "cli.interrupted": [
    "已中断,没有记下新的变更。再执行一次即可,已收下的读数不会重复。",
    "Interrupted: no change was recorded. Run the command again; readings that had come in are not doubled.",
  ],
  "fault.cli.bug": [
    "程序自身出错:{reason}。没有做完的不算数。请报告这个错误;设 FORGECAST_TRACE=1 再执行一次可得到细节。",
    "This is a bug: {reason}. What was not finished does not count. Please report it; run it again with FORGECAST_TRACE=1 for the details.",
  ],
  "fault.type.no-word": ["不带参数", "no argument"],
  "fault.type.[tag]": ["点位名称", "the name of a tag"],
  "fault.cli.surplus-word": [
    "forgecast {verb} 多出参数 “{found}”,应为:{expected}。名称中有空格时请加引号。",
    "forgecast {verb} takes {expected}; “{found}” is too much. Put a name with spaces in quotes.",
  ],
  "fault.cli.unknown-value": [
    "{option} 不能是 “{found}”。可用:{expected}。",
    "{option} cannot be “{found}”. It can be: {expected}.",
  ],
  "fault.cli.missing-argument": [
    "缺少参数,应为:{expected}。用 --help 查看用法。",
    "An argument is missing: {expected}. See --help.",
  ],
  "fault.cli.binary-needs-out": [
    "{found} 不能显示在终端里,请用 --out 指定文件。",
    "{found} cannot be shown in a terminal; name a file with --out.",
  ],
  "fault.cli.target-exists": [
    "“{found}” 已经存在，不会覆盖。请换一个名字，确实要覆盖时加 --force。",
    "“{found}” exists already and is not overwritten. Choose another name, or add --force to replace it.",
  ],
  "fault.cli.template-ending": [
    "模板是工作簿，“{found}” 应以 .xlsx 结尾。",
    "The template is a workbook: “{found}” should end in .xlsx.",
  ],
  "fault.cli.out-ending": [
    "无法从 “{found}” 的扩展名看出格式。可用：{expected}。",
    "The ending of “{found}” is no format. There are: {expected}.",
  ],
  "fault.cli.out-format": [
    "“{found}” 的扩展名与 --format {expected} 不一致。",
    "The ending of “{found}” does not fit --format {expected}.",
  ],
  "fault.cli.out-is-input": [
    "--out 指向输入文件 “{found}”，会覆盖原始数据。请换一个名字。",
    "--out names the input “{found}” and would overwrite it. Choose another name.",
  ],
  "fault.cli.unknown-clause": [
    "没有唯一对应 “{found}” 的条款。相近:{nearest}。",
    "No single clause is meant by “{found}”. Near it: {nearest}.",
  ],
  "fault.cli.unknown-subject": [
    "该条款没有对象 “{found}”。有:{nearest}。",
    "That clause has no subject “{found}”. It has: {nearest}.",
  ],
  "fault.cli.clause-without-subject": [
    "工厂里没有条款 {found} 所针对的对象。",
    "The plant has nothing that clause {found} is about.",
  ],
  "fault.cli.clause-id": [
    "“{found}” 不是条款编号:只能用小写字母、数字、点和连字符。",
    "“{found}” is not a clause id: lower-case letters, digits, dots and hyphens only.",
  ],
  "fault.cli.no-pack-for-clause": [
    "没有规范包的编号是 “{found}” 的开头。有:{nearest}。",
    "No pack's id begins “{found}”. There are: {nearest}.",
  ],
  "fault.cli.clause-exists": ["条款 {found} 已经存在。", "Clause {found} exists already."],
  "fault.cli.file-exists": [
    "文件 {found} 已经存在,不会覆盖。请换一个条款编号,或把条款写进该文件。",
    "File {found} exists and is not overwritten. Choose another clause id, or add the clause to that file.",
  ],
};
