# state: machine-drafted. The words of the interface in Chinese in simplified characters. A machine translated them, and no person has checked
# them yet. Whoever has read them all, and mended what was wrong, changes  no  to  yes  below; pages then stop saying so.
# interface/en-GB.ftl says what each message is for.

-reviewed = no

## Said only of other languages, in their own words.

machine-drafted = 正文周围的文字由机器翻译，尚未经过核对。

## The frame of every page

skip-to-text = 跳到正文
search-this-site = 搜索本网站
search = 搜索
suggestions = 建议
main-menu = 主菜单
menu = 菜单
reading-settings = 阅读设置
text-size = 文字大小
size-normal = 正常
size-larger = 较大
size-largest = 最大
colours = 颜色
colours-device = 与我的设备相同
colours-light = 浅色
colours-dark = 深色
contrast = 对比度
contrast-normal = 正常
contrast-more = 更高
kept-here = 只保存在此设备上。
breadcrumb = 路径
on-this-page = 本页内容
mentioned-in = 提到本页的页面
follow = 关注
follow-feed = 最新内容
follow-dates = 可加入您日历的日期
follow-how = 订阅源和日历如何使用
previous-and-next = 上一页和下一页
previous = 上一页
next = 下一页
talk-to-us = 与我们联系
footer = 页脚
back-to-top = 回到顶部
as-of = 截至 { $day }。
newest-version = 本页的最新版本：{ $address }

## Parts of pages

table-number = 表 { $number }
you-said = 您说
what-difference = 带来了什么改变
none-yet = 尚无

## Sizes, listening, other languages and formats

size-large = 大
spacing = 间距
spacing-wider = 更宽
large-print = 大字版
large-print-points = 大字版，18 磅
giant-print = 特大字版，24 磅
normal-size = 正常大小
in-large-print = 本页在屏幕和纸上均为大字版，18 磅。
in-giant-print = 本页在屏幕和纸上均为特大字版，24 磅。
listen = 听本页
pause = 暂停
go-on = 继续
stop = 停止
speed = 速度
slow = 慢
fast = 快
very-fast = 很快
reading-aloud = 正在朗读
paused = 已暂停
stopped = 已停止
end-of-page = 本页结束
reading-failed = 设备已停止朗读
other-languages = 本页的其他语言版本
words-explained = 词语解释
back-to = 返回
download-table = 下载此表格（CSV）
other-formats = 其他格式
not-made = 此处没有，因为
ask-for-format = 您需要这里没有的格式吗？请告诉我们本页的名称。我们可以寄给您纸质版、纸质盲文版、朗读版，或用您的语言写的版本。完全免费。

## Other forms of a document: large print, EPUB, plain text, Braille, sound

edition-contents = 目录
edition-notes = 注释
edition-note-back = 从注释 { $number } 返回正文
edition-published = 由 { $publisher } 发布于 { $address }
edition-picture = 图片：{ $words }
edition-table = 表
edition-table-of = 表：{ $words }
edition-nothing = 未说明
edition-foreign = （{ $language } 文字）
edition-accessible = 文本有依次排列的标题、目录、带表头的表格，每张图片都有文字说明。
edition-done = 已完成：
edition-to-do = 待办：
edition-note = 注意
edition-tip = 提示
edition-important = 重要
edition-warning = 警告
edition-caution = 小心

## Days

date = { $year } 年 { $month } { $day } 日
month-1 = 1 月
month-2 = 2 月
month-3 = 3 月
month-4 = 4 月
month-5 = 5 月
month-6 = 6 月
month-7 = 7 月
month-8 = 8 月
month-9 = 9 月
month-10 = 10 月
month-11 = 11 月
month-12 = 12 月

## The search

search-failed = 无法加载搜索。请再试一次，或使用{ $list }。
search-list = 字母索引
search-none = 请试用其他词语，或减少词语。也可以查看{ $list }。您也可以问我们：联系方式在页面底部。
search-narrow = 缩小结果范围
search-best = 最相关的在前
search-newest = 最新的在前
search-some = 包含部分词语的页面
search-more = 更多结果
search-also = 也见于：
search-sent = 您在这里输入的内容会发送到 { $host }，由它搜索许多网站。
search-elsewhere = { $host } 没有回应。所以这些页面只来自本网站。
search-offered =
    { $count ->
        [0] 没有建议
       *[other] { $count } 条建议
    }
search-found =
    { $count ->
        [0] 没有关于“{ $question }”的页面
       *[other] { $count } 个关于“{ $question }”的页面
    }
search-replaced = 没有页面包含“{ $typed }”。现显示“{ $used }”。
search-parts =
    { $count ->
        [0] 没有页面包含全部词语，{ $rest } 个页面包含部分词语。
       *[other] { $count } 个页面包含全部词语，{ $rest } 个页面包含部分词语。
    }

## A page that has moved

moved = 本页已移动
moved-to = 前往新地址

## How words are joined

full-stop = { $a }。
joined-comma = { $a }，{ $b }
joined-and = { $a }和{ $b }
joined-colon = { $a }：{ $b }

## What the program says on pages: facts, states, headings. Each is found by its words in English; an `x` in its name is
## a number, a day or a link, which { $a } and { $b } stand for.

# Kinds

label-home = 首页
label-page = 页面
label-pages = 页面
label-policy = 政策
label-policies = 政策
label-strategy = 策略
label-strategies = 策略
label-news-item = 新闻
label-news = 新闻
label-consultation = 意见征询
label-consultations = 意见征询
label-event = 活动
label-events = 活动
label-item-of-feedback = 一条反馈
label-you-said-we-did = 您的意见，我们的行动
label-panel = 住户小组
label-panels = 住户小组
label-meeting = 会议
label-minutes = 会议记录
label-promise = 承诺
label-our-promises = 我们的承诺
label-top-ten-standards = 十大标准
label-get-involved = 参与进来
label-reports = 报告
label-plans = 计划
label-recommendations = 建议
label-actions = 行动
label-risks = 风险
label-grants = 补助金
label-budgets = 预算
label-surveys = 调查
label-measures = 指标
label-results = 结果
label-self-assessments = 自我评估
label-corrections = 更正
label-areas = 地区
label-glossary = 词汇表
label-landlords = 房东
label-facts-and-figures = 事实和数字
label-our-answers = 我们的回答
label-about-this-site = 关于本网站
label-contact-us = 联系我们
label-how-to-complain = 如何投诉
label-how-open-we-are = 我们有多公开
label-check-that-nothing-was-changed = 查证内容没有被改动
label-accessibility = 无障碍
label-a-to-z = 字母索引
label-search = 搜索

# Facts

label-state = 状态
label-issue = 版本
label-issued = 发布日期
label-next-review = 下次审查
label-approved-by = 批准者
label-approved-on = 批准日期
label-accountable = 负责人
label-applies-to = 适用于
label-type = 类型
label-owner = 负责方
label-period = 期间
label-approved-by-tenants = 住户批准
label-who-was-asked = 征询了谁
label-equality-assessment = 平等影响评估
label-takes-the-place-of = 取代
label-read-with = 相关阅读
label-rules-it-answers = 回应的规定
label-published = 发布日期
label-date = 日期
label-where = 地点
label-area = 地区
label-landlord = 房东
label-announced = 公告日期
label-outcome-published = 结果发布日期
label-theme = 主题
label-due = 到期日
label-heard-from = 意见来自
label-how-many-people = 人数
label-what-shows-it = 证明
label-heard = 听取日期
label-overdue-since = 逾期自
label-purpose = 目的
label-meets = 开会时间
label-reports-to = 汇报对象
label-level-of-say = 发言权程度
label-formal-or-informal = 正式或非正式
label-time-it-takes = 所需时间
label-training = 培训
label-minutes-published = 会议记录发布日期
label-approved-at = 批准会议
label-who-came = 出席者
label-apologies = 请假
label-full-membership-asked = 是否邀请全体成员
label-main-issue = 主要议题
label-recording = 录音
label-opened = 开始日期
label-closes = 截止日期
label-review-due = 应审查日期
label-made-in = 出处
label-last-looked-at = 上次查看
label-part-of = 属于
label-how-likely = 可能性

# States

label-not-stated = 未说明
label-yes = 是
label-no = 否
label-draft = 草稿
label-superseded = 已被取代
label-withdrawn = 已撤回
label-review-overdue = 审查逾期
label-in-force = 生效中
label-open = 进行中
label-opens-soon = 即将开始
label-decided = 已决定
label-closed-not-decided-yet = 已截止，尚未决定
label-closed = 已截止
label-cancelled = 已取消
label-coming = 即将举行
label-past = 已过去
label-planned = 已计划
label-outcome-not-published = 结果未发布
label-minutes-not-published = 会议记录未发布
label-done = 已完成
label-overdue = 已逾期
label-refused = 已拒绝
label-stopped = 已停止
label-no-answer-yet = 尚无答复
label-done-not-shown = 已完成，但无证明
label-accepted = 已接受
label-accepted-in-part = 部分接受
label-we-did = 我们做到了
label-we-did-not = 我们没有做
label-we-are-doing-it = 我们正在做
label-we-are-looking-into-it = 我们正在研究
label-we-did-not-because = 我们没有做，因为
label-we-are-doing = 我们正在做
label-kept = 已履行
label-on-track = 进展正常
label-due-soon = 即将到期
label-at-risk = 有风险
label-late = 已迟
label-missed = 未履行
label-not-yet-due = 未到期
label-no-evidence-published = 未发布证据
label-full = 已满
label-enough = 足够
label-vacant = 空缺
label-formal = 正式
label-informal = 非正式
label-individual = 个人
label-collective = 集体
label-information = 知情
label-involvement = 参与
label-control = 控制
label-elected = 选举产生
label-nominated = 提名
label-walkabout = 实地走访
label-inspection = 检查
label-roadshow = 路演
label-course = 课程
label-conference = 大会
label-annual-general-meeting = 年度大会

# Headings

label-promises-made-here = 在此作出的承诺
label-the-plan = 计划
label-what-has-changed = 有何改动
label-earlier-issues = 早期版本
label-when = 时间
label-what = 内容
label-why = 原因
label-who = 谁
label-from = 来自
label-made = 提出日期
label-answer = 答复
label-what-it-is-about = 关于什么
label-what-you-can-change = 您可以改变什么
label-how-to-take-part = 如何参与
label-what-came-of-it = 结果如何
label-how-many-answered = 有多少人回答
label-what-was-decided = 作出了什么决定
label-what-happened-and-when = 发生了什么，何时发生
label-asked = 征询
label-we-told-everyone = 我们告知了所有人
label-we-told-those-who-asked = 我们告知了提出者
label-we-answered = 我们作出答复
label-agreed = 商定
label-asked-for = 提出要求
label-tenants-said-it = 住户提出
label-what-became-of-what-was-agreed = 商定的事情进展如何
label-actions-agreed-here = 在此商定的行动
label-recommendations-made-here = 在此提出的建议
label-what-tenants-said-here-and-what-we-did = 住户在此提出的意见，以及我们的行动
label-details = 详情
label-what-was-agreed-and-where = 商定了什么，在哪里商定
label-actions-and-recommendations = 行动和建议
label-decisions = 决定
label-how-people-voted = 投票情况
label-decision = 决定
label-for = 赞成
label-against = 反对
label-not-voting = 未投票
label-what-it-needed-to-pass = 通过所需条件
label-looked-at-again-here = 在此再次讨论
label-recommendations-as-they-stand-now = 建议的现状
label-places = 席位
label-as-many-as-there-should-be = 人数是否足够
label-places-and-who-fills-them = 席位和担任者
label-how-filled = 如何填补
label-at-least = 至少
label-at-most = 至多
label-filled = 已填补
label-votes = 表决权
label-how-it-stands = 现状
label-term = 任期
label-terms-of-office = 任期
label-coming-meetings = 即将召开的会议
label-meetings = 会议
label-what-it-asked-for = 提出了什么要求
label-what-it-asked-for-and-what-became-of-it = 提出的要求及其结果
label-follow-them-up = 跟进
label-each-person-may-sit-on-one-of = 每人只可参加其中之一
label-is-that-so = 是否如此
label-what-was-put-right-here = 此处的更正
label-changes-to-this-policy = 本政策的改动
label-changes-to-this-strategy = 本策略的改动
label-we-promised-here = 我们在此承诺

# Notices

label-there-is-no-text = 没有正文
label-the-text-of-this-document-is-not-on-this-site-yet = 本文件的正文尚未放到本网站
label-nothing-has-been-written-about-this-event-yet = 此活动尚无文字说明
label-this-policy-is-no-longer-in-force = 本政策已不再生效
label-this-strategy-is-no-longer-in-force = 本策略已不再生效
label-this-policy-has-been-withdrawn = 本政策已撤回
label-this-strategy-has-been-withdrawn = 本策略已撤回
label-it-is-kept-here-for-the-record = 保留于此以作记录
label-this-policy-is-a-draft = 本政策是草稿
label-this-strategy-is-a-draft = 本策略是草稿
label-it-has-not-been-approved-and-may-change = 尚未批准，可能会改动
label-what-took-its-place-is-not-stated = 未说明由什么取代
label-this-consultation-is-open = 此意见征询正在进行
label-this-event-was-cancelled = 此活动已取消
label-this-meeting-has-not-taken-place-yet = 此会议尚未召开
label-the-minutes-will-be-here-once-they-are-published = 会议记录发布后将放在这里
label-this-meeting-was-cancelled = 此会议已取消
label-there-are-no-minutes = 没有会议记录
label-the-date-of-publication-is-not-stated = 未说明发布日期
label-we-cannot-say-how-long-it-took-to-publish-these-minutes = 我们无法说明发布这份会议记录用了多长时间
label-no-actions-and-no-recommendations-of-this-meeting-are-on-this-site = 本网站没有此会议的行动和建议
label-work-is-under-way = 工作正在进行
label-we-have-heard-this-and-will-answer = 我们已听到意见，会作出答复
label-yes-this-is-done = 是，已完成
label-we-say-that-this-is-done-and-do-not-show-it = 我们说已完成，但没有给出证明
label-no-we-will-not-do-this = 不，我们不会做
label-no-this-was-stopped = 不，此事已停止
label-this-was-begun-and-then-stopped = 此事开始后又停止了
label-no-not-yet-and-we-are-late = 不，尚未完成，我们迟了
label-not-yet-we-have-not-answered = 尚未：我们还没有答复
label-not-yet-we-are-looking-into-it = 尚未：我们正在研究
label-not-yet-this-is-still-to-be-done = 尚未：仍有待完成
label-no-date-is-given-for-it = 未给出日期
label-no-date-given = 未给出日期
label-nothing-is-named-here-that-shows-it = 此处没有给出证明
label-a-day-that-is-not-stated = 未说明的日期
label-on-a-day-that-is-not-stated = 日期未说明
label-no-answer-is-recorded-yet = 尚无答复记录
label-it-will-not-be = 不会做
label-not-decided-yet = 尚未决定
label-not-yet = 尚未
label-not-yet-the-event-has-not-taken-place = 尚未：活动还没有举行
label-how-many-are-filled-is-not-stated = 未说明填补了多少席位
label-nobody-serves-now = 目前无人担任
label-no-limit-to-how-many-terms = 任期次数不限
label-the-one-member-is-within-the-limit = 唯一的成员在任期限度内
label-it-was-done-on = 完成日期：
label-it-is-due-by = 到期日：
label-it-should-have-been-done-by = 本应完成的日期：
label-we-said-no-on = 我们拒绝的日期：
label-which-is-today = 即今天
label-today = 今天
label-on-the-day = 当天
label-on-the-same-day = 同一天

# Days

label-in-x-days = { $a } 天后
label-in-x-day = { $a } 天后
label-x-days = { $a } 天
label-x-day = { $a } 天
label-after-x-days = { $a } 天后
label-after-x-day = { $a } 天后
label-by-x-days = { $a } 天
label-by-x-day = { $a } 天
label-x-days-ago = { $a } 天前
label-x-day-ago = { $a } 天前
label-x-days-after = { $a } 天后
label-x-day-after = { $a } 天后
label-x-days-before = { $a } 天前
label-x-day-before = { $a } 天前
label-x-days-so-far = 至今 { $a } 天
label-x-day-so-far = 至今 { $a } 天
label-not-yet-x-days-so-far = 尚未，至今 { $a } 天
label-not-yet-x-day-so-far = 尚未，至今 { $a } 天
label-not-stated-x-days-so-far = 未说明，至今 { $a } 天
label-not-stated-x-day-so-far = 未说明，至今 { $a } 天
label-no-answer-yet-x-days-so-far = 尚无答复，至今 { $a } 天
label-no-answer-yet-x-day-so-far = 尚无答复，至今 { $a } 天
label-no-answer-yet-after-x-days = { $a } 天后仍无答复
label-no-answer-yet-after-x-day = { $a } 天后仍无答复
label-not-yet-x-days-after-the-event = 尚未，活动后已 { $a } 天
label-not-yet-x-day-after-the-event = 尚未，活动后已 { $a } 天
label-x-days-after-the-meeting = 会议后 { $a } 天
label-x-day-after-the-meeting = 会议后 { $a } 天
label-x-days-before-the-meeting = 会议前 { $a } 天
label-x-day-before-the-meeting = 会议前 { $a } 天
label-on-the-day-of-the-meeting = 会议当天
label-x-days-after-the-event = 活动后 { $a } 天
label-x-day-after-the-event = 活动后 { $a } 天
label-x-days-before-the-event = 活动前 { $a } 天
label-x-day-before-the-event = 活动前 { $a } 天
label-minutes-published-x-days-after-the-meeting = 会议后 { $a } 天发布会议记录
label-minutes-published-x-day-after-the-meeting = 会议后 { $a } 天发布会议记录
label-minutes-published-on-the-day-of-the-meeting = 会议当天发布会议记录
label-x-days-after-tenants-said-it = 住户提出后 { $a } 天
label-x-day-after-tenants-said-it = 住户提出后 { $a } 天
label-x-days-after-it-was-asked-for = 提出要求后 { $a } 天
label-x-day-after-it-was-asked-for = 提出要求后 { $a } 天
label-x-days-after-it-was-agreed = 商定后 { $a } 天
label-x-day-after-it-was-agreed = 商定后 { $a } 天
label-x-days-after-it-was-due = 到期后 { $a } 天
label-x-day-after-it-was-due = 到期后 { $a } 天
label-x-days-before-it-was-due = 到期前 { $a } 天
label-x-day-before-it-was-due = 到期前 { $a } 天
label-x-days-after-we-asked = 征询开始后 { $a } 天
label-x-day-after-we-asked = 征询开始后 { $a } 天
label-x-days-after-it-closed = 截止后 { $a } 天
label-x-day-after-it-closed = 截止后 { $a } 天
label-x-days-after-it-was-decided = 决定后 { $a } 天
label-x-day-after-it-was-decided = 决定后 { $a } 天
label-not-yet-x-days-since-it-closed = 尚未，截止后已 { $a } 天
label-not-yet-x-day-since-it-closed = 尚未，截止后已 { $a } 天
label-not-yet-x-days-since-it-was-decided = 尚未，决定后已 { $a } 天
label-not-yet-x-day-since-it-was-decided = 尚未，决定后已 { $a } 天
label-not-yet-x-days-since-we-asked = 尚未，征询开始后已 { $a } 天
label-not-yet-x-day-since-we-asked = 尚未，征询开始后已 { $a } 天
label-on-the-day-tenants-said-it = 住户提出当天
label-on-the-day-it-was-asked-for = 提出要求当天
label-on-the-day-it-was-agreed = 商定当天
label-on-the-day-it-was-due = 到期当天
label-that-is-x-days-after-it-was-due = 即到期后 { $a } 天
label-that-is-x-day-after-it-was-due = 即到期后 { $a } 天
label-that-is-x-days-before-it-was-due = 即到期前 { $a } 天
label-that-is-x-day-before-it-was-due = 即到期前 { $a } 天
label-that-is-on-the-day-it-was-due = 即到期当天
label-tenants-said-it-x-days-ago = 住户在 { $a } 天前提出
label-tenants-said-it-x-day-ago = 住户在 { $a } 天前提出
label-it-was-asked-for-x-days-ago = 在 { $a } 天前提出要求
label-it-was-asked-for-x-day-ago = 在 { $a } 天前提出要求
label-it-was-agreed-x-days-ago = 在 { $a } 天前商定
label-it-was-agreed-x-day-ago = 在 { $a } 天前商定
label-tenants-said-it-today = 住户今天提出
label-which-is-x-days-too-late = 迟了 { $a } 天
label-which-is-x-day-too-late = 迟了 { $a } 天

# Counts

label-x-things-were-agreed-here = 在此商定了 { $a } 件事
label-x-thing-was-agreed-here = 在此商定了 { $a } 件事
label-x-recommendations = { $a } 条建议
label-x-recommendation = { $a } 条建议
label-x-done = { $a } 件已完成
label-x-done-with-nothing-that-shows-it = { $a } 件称已完成但无证明
label-x-open = { $a } 件进行中
label-x-overdue = { $a } 件逾期
label-x-not-answered-yet = { $a } 件尚未答复
label-x-refused = { $a } 件被拒绝
label-x-stopped = { $a } 件已停止
label-x-vacant = { $a } 个空缺
label-too-few-x-more-needed = 太少，还需要 { $a } 人
label-too-many-x-over-the-most = 太多，超出 { $a } 人
label-x-of-x-are-filled-and-none-is-vacant = { $b } 个席位中已填补 { $a } 个，没有空缺
label-x-of-x-are-filled-and-x-are-vacant = { $b } 个席位中已填补 { $a } 个，{ $c } 个空缺
label-x-of-x-are-filled-and-x-is-vacant = { $b } 个席位中已填补 { $a } 个，{ $c } 个空缺
label-x-years-each-at-most-x-terms = 每届 { $a } 年，最多 { $b } 届
label-x-year-each-at-most-x-terms = 每届 { $a } 年，最多 { $b } 届
label-x-years-each-at-most-x-term = 每届 { $a } 年，最多 { $b } 届
label-x-year-each-at-most-x-term = 每届 { $a } 年，最多 { $b } 届
label-x-years = { $a } 年
label-x-year = { $a } 年
label-all-x-members-are-within-their-limit = 全部 { $a } 名成员都在任期限度内
label-x-members-are-past-the-end-of-their-term = { $a } 名成员任期已满
label-x-member-is-past-the-end-of-their-term = { $a } 名成员任期已满
label-kept-none-of-x-people-sits-on-more-than-one = 已遵守：{ $a } 人中没有人参加多于一个
label-broken-x-people-sit-on-more-than-one = 未遵守：{ $a } 人参加多于一个
label-broken-x-person-sits-on-more-than-one = 未遵守：{ $a } 人参加多于一个
label-issue-x = 第 { $a } 版
label-x-meetings-on-this-site = 本网站有 { $a } 次会议
label-x-meeting-on-this-site = 本网站有 { $a } 次会议

# Sentences

label-this-policy-was-due-for-review-on-x-it-may-be-out-of-date = 本政策应于 { $a } 审查。内容可能已过时
label-this-strategy-was-due-for-review-on-x-it-may-be-out-of-date = 本策略应于 { $a } 审查。内容可能已过时
label-read-x-instead = 请改为阅读 { $a }
label-we-last-checked-this-page-on-x = 我们上次检查本页面的日期：{ $a }
label-you-can-have-your-say-until-x = 您可以发表意见，截止日期为 { $a }
label-a-translation-of-x = { $a } 的译本
label-about-this-panel-x = 关于此住户小组：{ $a }
label-x-logged-its-own-text-says-x = { $a }（记录日期；文件本身写的是 { $b }）
label-minutes-of-x = { $a } 的会议记录
label-meeting-of-x = { $a } 的会议
label-you-said-we-did-x = 您的意见，我们的行动：{ $a }
label-plain-text = 纯文本
label-epub-for-e-readers = EPUB，用于电子阅读器
label-braille-brf-for-embossers-and-displays = 盲文（BRF），用于盲文打印机和点显器
label-read-out-x = 朗读版 ({ $a }
label-large-print-x-point-pdf = 大字版，{ $a } 磅 (PDF
label-giant-print-x-point-pdf = 特大字版，{ $a } 磅 (PDF
label-poster-one-sheet-of-x-pdf = 海报，一张 { $a } 纸 (PDF
label-open-data = 开放数据
label-languages = 语言
label-the-program-lou-translate-is-not-on-the-computer-that-built-this-site = 建立本网站的电脑上没有 lou_translate 程序
label-this-copy-of-candour-was-built-without-the-feature-pdf = 此 Candour 版本没有 pdf 功能
label-it-does-not-fit-on-one-sheet = 一张纸放不下
label-this-is-a-translation-of-x-made-on-x = 这是{ $a }的译文，译于{ $b }
label-this-is-a-translation-of-x-when-it-was-made-is-not-stated = 这是{ $a }的译文。未注明翻译日期
label-the-original-changed-on-x-so-parts-of-this-may-be-wrong = 原文已于{ $a }更改，因此本文部分内容可能有误
label-a-machine-made-it-and-no-person-has-checked-it-yet = 译文由机器翻译，尚未经人工核对
label-a-machine-made-it-and-a-person-checked-it-on-x = 译文由机器翻译，并已于{ $a }经人工核对
label-it-was-checked-on-x = 译文已于{ $a }核对
label-if-the-two-differ-the-original-holds = 如两者不一致，以原文为准
label-the-original-has-changed-since = 原文其后已更改
label-we-cannot-say-how-old-this-translation-is = 我们无法说明此译文的日期
label-translated-by-a-machine = 机器翻译
label-a-translation = 译文
label-feeds-and-calendars = 订阅源和日历
label-last-day-to-answer = 答复的最后一天
label-last-day-to-apply = 申请的最后一天
label-to-be-done-by-today = 须在今天之前完成
label-last-day-to-keep-a-promise = 履行承诺的最后一天
label-results-due = 应公布结果
