# state: machine-drafted. The words of the interface in Chinese in traditional characters. A machine translated them, and no person has checked
# them yet. Whoever has read them all, and mended what was wrong, changes  no  to  yes  below; pages then stop saying so.
# interface/en-GB.ftl says what each message is for.

-reviewed = no

## Said only of other languages, in their own words.

machine-drafted = 正文周圍的文字由機器翻譯，尚未經過核對。

## The frame of every page

skip-to-text = 跳到正文
search-this-site = 搜索本網站
search = 搜索
suggestions = 建議
main-menu = 主菜單
menu = 菜單
reading-settings = 閲讀設置
text-size = 文字大小
size-normal = 正常
size-larger = 較大
size-largest = 最大
colours = 顏色
colours-device = 與我的設備相同
colours-light = 淺色
colours-dark = 深色
contrast = 對比度
contrast-normal = 正常
contrast-more = 更高
kept-here = 只保存在此設備上。
breadcrumb = 路徑
on-this-page = 本頁內容
mentioned-in = 提到本頁的頁面
follow = 關注
follow-feed = 最新內容
follow-dates = 可加入您日曆的日期
follow-how = 訂閱源和日曆如何使用
previous-and-next = 上一頁和下一頁
previous = 上一頁
next = 下一頁
talk-to-us = 與我們聯繫
footer = 頁腳
back-to-top = 回到頂部
as-of = 截至 { $day }。
newest-version = 本頁的最新版本：{ $address }

## Parts of pages

table-number = 表 { $number }
you-said = 您説
what-difference = 帶來了什麼改變
none-yet = 尚無

## Sizes, listening, other languages and formats

size-large = 大
spacing = 間距
spacing-wider = 更寬
large-print = 大字版
large-print-points = 大字版，18 點
giant-print = 特大字版，24 點
normal-size = 正常大小
in-large-print = 本頁在螢幕和紙上均為大字版，18 點。
in-giant-print = 本頁在螢幕和紙上均為特大字版，24 點。
listen = 聽本頁
pause = 暫停
go-on = 繼續
stop = 停止
speed = 速度
slow = 慢
fast = 快
very-fast = 很快
reading-aloud = 正在朗讀
paused = 已暫停
stopped = 已停止
end-of-page = 本頁結束
reading-failed = 裝置已停止朗讀
other-languages = 本頁的其他語言版本
words-explained = 詞語解釋
back-to = 返回
download-table = 下載此表格（CSV）
other-formats = 其他格式
not-made = 此處沒有，因為
ask-for-format = 您需要這裡沒有的格式嗎？請告訴我們本頁的名稱。我們可以寄給您紙本、紙本點字版、朗讀版，或用您的語言寫的版本。完全免費。

## Other forms of a document: large print, EPUB, plain text, Braille, sound

edition-contents = 目錄
edition-notes = 註釋
edition-note-back = 從註釋 { $number } 返回正文
edition-published = 由 { $publisher } 發布於 { $address }
edition-picture = 圖片：{ $words }
edition-table = 表
edition-table-of = 表：{ $words }
edition-nothing = 未說明
edition-foreign = （{ $language } 文字）
edition-accessible = 文字有依次排列的標題、目錄、帶表頭的表格，每張圖片都有文字說明。
edition-done = 已完成：
edition-to-do = 待辦：
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

search-failed = 無法加載搜索。請再試一次，或使用{ $list }。
search-list = 字母索引
search-none = 請試用其他詞語，或減少詞語。也可以查看{ $list }。您也可以問我們：聯繫方式在頁面底部。
search-narrow = 縮小結果範圍
search-best = 最相關的在前
search-newest = 最新的在前
search-some = 包含部分詞語的頁面
search-more = 更多結果
search-also = 也見於：
search-sent = 您在這裡輸入的內容會傳送到 { $host }，由它搜尋許多網站。
search-elsewhere = { $host } 沒有回應。所以這些頁面只來自本網站。
search-offered =
    { $count ->
        [0] 沒有建議
       *[other] { $count } 條建議
    }
search-found =
    { $count ->
        [0] 沒有關於「{ $question }」的頁面
       *[other] { $count } 個關於「{ $question }」的頁面
    }
search-replaced = 沒有頁面包含「{ $typed }」。現顯示「{ $used }」。
search-parts =
    { $count ->
        [0] 沒有頁面包含全部詞語，{ $rest } 個頁面包含部分詞語。
       *[other] { $count } 個頁面包含全部詞語，{ $rest } 個頁面包含部分詞語。
    }

## A page that has moved

moved = 本頁已移動
moved-to = 前往新地址

## How words are joined

full-stop = { $a }。
joined-comma = { $a }，{ $b }
joined-and = { $a }和{ $b }
joined-colon = { $a }：{ $b }

## What the program says on pages: facts, states, headings. Each is found by its words in English; an `x` in its name is
## a number, a day or a link, which { $a } and { $b } stand for.

# Kinds

label-home = 首頁
label-page = 頁面
label-pages = 頁面
label-policy = 政策
label-policies = 政策
label-strategy = 策略
label-strategies = 策略
label-news-item = 新聞
label-news = 新聞
label-consultation = 意見徵詢
label-consultations = 意見徵詢
label-event = 活動
label-events = 活動
label-item-of-feedback = 一條反饋
label-you-said-we-did = 您的意見，我們的行動
label-panel = 住户小組
label-panels = 住户小組
label-meeting = 會議
label-minutes = 會議記錄
label-promise = 承諾
label-our-promises = 我們的承諾
label-top-ten-standards = 十大標準
label-get-involved = 參與進來
label-reports = 報告
label-plans = 計劃
label-recommendations = 建議
label-actions = 行動
label-risks = 風險
label-grants = 補助金
label-budgets = 預算
label-surveys = 調查
label-measures = 指標
label-results = 結果
label-self-assessments = 自我評估
label-corrections = 更正
label-areas = 地區
label-glossary = 詞彙表
label-landlords = 房東
label-facts-and-figures = 事實和數字
label-our-answers = 我們的回答
label-about-this-site = 關於本網站
label-contact-us = 聯繫我們
label-how-to-complain = 如何投訴
label-how-open-we-are = 我們有多公開
label-check-that-nothing-was-changed = 查證內容沒有被改動
label-accessibility = 無障礙
label-a-to-z = 字母索引
label-search = 搜索

# Facts

label-state = 狀態
label-issue = 版本
label-issued = 發佈日期
label-next-review = 下次審查
label-approved-by = 批准者
label-approved-on = 批准日期
label-accountable = 負責人
label-applies-to = 適用於
label-type = 類型
label-owner = 負責方
label-period = 期間
label-approved-by-tenants = 住户批准
label-who-was-asked = 徵詢了誰
label-equality-assessment = 平等影響評估
label-takes-the-place-of = 取代
label-read-with = 相關閲讀
label-rules-it-answers = 回應的規定
label-published = 發佈日期
label-date = 日期
label-where = 地點
label-area = 地區
label-landlord = 房東
label-announced = 公告日期
label-outcome-published = 結果發佈日期
label-theme = 主題
label-due = 到期日
label-heard-from = 意見來自
label-how-many-people = 人數
label-what-shows-it = 證明
label-heard = 聽取日期
label-overdue-since = 逾期自
label-purpose = 目的
label-meets = 開會時間
label-reports-to = 彙報對象
label-level-of-say = 發言權程度
label-formal-or-informal = 正式或非正式
label-time-it-takes = 所需時間
label-training = 培訓
label-minutes-published = 會議記錄發佈日期
label-approved-at = 批准會議
label-who-came = 出席者
label-apologies = 請假
label-full-membership-asked = 是否邀請全體成員
label-main-issue = 主要議題
label-recording = 錄音
label-opened = 開始日期
label-closes = 截止日期
label-review-due = 應審查日期
label-made-in = 出處
label-last-looked-at = 上次查看
label-part-of = 屬於
label-how-likely = 可能性

# States

label-not-stated = 未説明
label-yes = 是
label-no = 否
label-draft = 草稿
label-superseded = 已被取代
label-withdrawn = 已撤回
label-review-overdue = 審查逾期
label-in-force = 生效中
label-open = 進行中
label-opens-soon = 即將開始
label-decided = 已決定
label-closed-not-decided-yet = 已截止，尚未決定
label-closed = 已截止
label-cancelled = 已取消
label-coming = 即將舉行
label-past = 已過去
label-planned = 已計劃
label-outcome-not-published = 結果未發佈
label-minutes-not-published = 會議記錄未發佈
label-done = 已完成
label-overdue = 已逾期
label-refused = 已拒絕
label-stopped = 已停止
label-no-answer-yet = 尚無答覆
label-done-not-shown = 已完成，但無證明
label-accepted = 已接受
label-accepted-in-part = 部分接受
label-we-did = 我們做到了
label-we-did-not = 我們沒有做
label-we-are-doing-it = 我們正在做
label-we-are-looking-into-it = 我們正在研究
label-we-did-not-because = 我們沒有做，因為
label-we-are-doing = 我們正在做
label-kept = 已履行
label-on-track = 進展正常
label-due-soon = 即將到期
label-at-risk = 有風險
label-late = 已遲
label-missed = 未履行
label-not-yet-due = 未到期
label-no-evidence-published = 未發佈證據
label-full = 已滿
label-enough = 足夠
label-vacant = 空缺
label-formal = 正式
label-informal = 非正式
label-individual = 個人
label-collective = 集體
label-information = 知情
label-involvement = 參與
label-control = 控制
label-elected = 選舉產生
label-nominated = 提名
label-walkabout = 實地走訪
label-inspection = 檢查
label-roadshow = 路演
label-course = 課程
label-conference = 大會
label-annual-general-meeting = 年度大會

# Headings

label-promises-made-here = 在此作出的承諾
label-the-plan = 計劃
label-what-has-changed = 有何改動
label-earlier-issues = 早期版本
label-when = 時間
label-what = 內容
label-why = 原因
label-who = 誰
label-from = 來自
label-made = 提出日期
label-answer = 答覆
label-what-it-is-about = 關於什麼
label-what-you-can-change = 您可以改變什麼
label-how-to-take-part = 如何參與
label-what-came-of-it = 結果如何
label-how-many-answered = 有多少人回答
label-what-was-decided = 作出了什麼決定
label-what-happened-and-when = 發生了什麼，何時發生
label-asked = 徵詢
label-we-told-everyone = 我們告知了所有人
label-we-told-those-who-asked = 我們告知了提出者
label-we-answered = 我們作出答覆
label-agreed = 商定
label-asked-for = 提出要求
label-tenants-said-it = 住户提出
label-what-became-of-what-was-agreed = 商定的事情進展如何
label-actions-agreed-here = 在此商定的行動
label-recommendations-made-here = 在此提出的建議
label-what-tenants-said-here-and-what-we-did = 住户在此提出的意見，以及我們的行動
label-details = 詳情
label-what-was-agreed-and-where = 商定了什麼，在哪裏商定
label-actions-and-recommendations = 行動和建議
label-decisions = 決定
label-how-people-voted = 投票情況
label-decision = 決定
label-for = 贊成
label-against = 反對
label-not-voting = 未投票
label-what-it-needed-to-pass = 通過所需條件
label-looked-at-again-here = 在此再次討論
label-recommendations-as-they-stand-now = 建議的現狀
label-places = 席位
label-as-many-as-there-should-be = 人數是否足夠
label-places-and-who-fills-them = 席位和擔任者
label-how-filled = 如何填補
label-at-least = 至少
label-at-most = 至多
label-filled = 已填補
label-votes = 表決權
label-how-it-stands = 現狀
label-term = 任期
label-terms-of-office = 任期
label-coming-meetings = 即將召開的會議
label-meetings = 會議
label-what-it-asked-for = 提出了什麼要求
label-what-it-asked-for-and-what-became-of-it = 提出的要求及其結果
label-follow-them-up = 跟進
label-each-person-may-sit-on-one-of = 每人只可參加其中之一
label-is-that-so = 是否如此
label-what-was-put-right-here = 此處的更正
label-changes-to-this-policy = 本政策的改動
label-changes-to-this-strategy = 本策略的改動
label-we-promised-here = 我們在此承諾

# Notices

label-there-is-no-text = 沒有正文
label-the-text-of-this-document-is-not-on-this-site-yet = 本文件的正文尚未放到本網站
label-nothing-has-been-written-about-this-event-yet = 此活動尚無文字説明
label-this-policy-is-no-longer-in-force = 本政策已不再生效
label-this-strategy-is-no-longer-in-force = 本策略已不再生效
label-this-policy-has-been-withdrawn = 本政策已撤回
label-this-strategy-has-been-withdrawn = 本策略已撤回
label-it-is-kept-here-for-the-record = 保留於此以作記錄
label-this-policy-is-a-draft = 本政策是草稿
label-this-strategy-is-a-draft = 本策略是草稿
label-it-has-not-been-approved-and-may-change = 尚未批准，可能會改動
label-what-took-its-place-is-not-stated = 未説明由什麼取代
label-this-consultation-is-open = 此意見徵詢正在進行
label-this-event-was-cancelled = 此活動已取消
label-this-meeting-has-not-taken-place-yet = 此會議尚未召開
label-the-minutes-will-be-here-once-they-are-published = 會議記錄發佈後將放在這裏
label-this-meeting-was-cancelled = 此會議已取消
label-there-are-no-minutes = 沒有會議記錄
label-the-date-of-publication-is-not-stated = 未説明發布日期
label-we-cannot-say-how-long-it-took-to-publish-these-minutes = 我們無法説明發布這份會議記錄用了多長時間
label-no-actions-and-no-recommendations-of-this-meeting-are-on-this-site = 本網站沒有此會議的行動和建議
label-work-is-under-way = 工作正在進行
label-we-have-heard-this-and-will-answer = 我們已聽到意見，會作出答覆
label-yes-this-is-done = 是，已完成
label-we-say-that-this-is-done-and-do-not-show-it = 我們説已完成，但沒有給出證明
label-no-we-will-not-do-this = 不，我們不會做
label-no-this-was-stopped = 不，此事已停止
label-this-was-begun-and-then-stopped = 此事開始後又停止了
label-no-not-yet-and-we-are-late = 不，尚未完成，我們遲了
label-not-yet-we-have-not-answered = 尚未：我們還沒有答覆
label-not-yet-we-are-looking-into-it = 尚未：我們正在研究
label-not-yet-this-is-still-to-be-done = 尚未：仍有待完成
label-no-date-is-given-for-it = 未給出日期
label-no-date-given = 未給出日期
label-nothing-is-named-here-that-shows-it = 此處沒有給出證明
label-a-day-that-is-not-stated = 未説明的日期
label-on-a-day-that-is-not-stated = 日期未説明
label-no-answer-is-recorded-yet = 尚無答覆記錄
label-it-will-not-be = 不會做
label-not-decided-yet = 尚未決定
label-not-yet = 尚未
label-not-yet-the-event-has-not-taken-place = 尚未：活動還沒有舉行
label-how-many-are-filled-is-not-stated = 未説明填補了多少席位
label-nobody-serves-now = 目前無人擔任
label-no-limit-to-how-many-terms = 任期次數不限
label-the-one-member-is-within-the-limit = 唯一的成員在任期限度內
label-it-was-done-on = 完成日期：
label-it-is-due-by = 到期日：
label-it-should-have-been-done-by = 本應完成的日期：
label-we-said-no-on = 我們拒絕的日期：
label-which-is-today = 即今天
label-today = 今天
label-on-the-day = 當天
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
label-not-stated-x-days-so-far = 未説明，至今 { $a } 天
label-not-stated-x-day-so-far = 未説明，至今 { $a } 天
label-no-answer-yet-x-days-so-far = 尚無答覆，至今 { $a } 天
label-no-answer-yet-x-day-so-far = 尚無答覆，至今 { $a } 天
label-no-answer-yet-after-x-days = { $a } 天后仍無答覆
label-no-answer-yet-after-x-day = { $a } 天后仍無答覆
label-not-yet-x-days-after-the-event = 尚未，活動後已 { $a } 天
label-not-yet-x-day-after-the-event = 尚未，活動後已 { $a } 天
label-x-days-after-the-meeting = 會議後 { $a } 天
label-x-day-after-the-meeting = 會議後 { $a } 天
label-x-days-before-the-meeting = 會議前 { $a } 天
label-x-day-before-the-meeting = 會議前 { $a } 天
label-on-the-day-of-the-meeting = 會議當天
label-x-days-after-the-event = 活動後 { $a } 天
label-x-day-after-the-event = 活動後 { $a } 天
label-x-days-before-the-event = 活動前 { $a } 天
label-x-day-before-the-event = 活動前 { $a } 天
label-minutes-published-x-days-after-the-meeting = 會議後 { $a } 天發佈會議記錄
label-minutes-published-x-day-after-the-meeting = 會議後 { $a } 天發佈會議記錄
label-minutes-published-on-the-day-of-the-meeting = 會議當天發佈會議記錄
label-x-days-after-tenants-said-it = 住户提出後 { $a } 天
label-x-day-after-tenants-said-it = 住户提出後 { $a } 天
label-x-days-after-it-was-asked-for = 提出要求後 { $a } 天
label-x-day-after-it-was-asked-for = 提出要求後 { $a } 天
label-x-days-after-it-was-agreed = 商定後 { $a } 天
label-x-day-after-it-was-agreed = 商定後 { $a } 天
label-x-days-after-it-was-due = 到期後 { $a } 天
label-x-day-after-it-was-due = 到期後 { $a } 天
label-x-days-before-it-was-due = 到期前 { $a } 天
label-x-day-before-it-was-due = 到期前 { $a } 天
label-x-days-after-we-asked = 徵詢開始後 { $a } 天
label-x-day-after-we-asked = 徵詢開始後 { $a } 天
label-x-days-after-it-closed = 截止後 { $a } 天
label-x-day-after-it-closed = 截止後 { $a } 天
label-x-days-after-it-was-decided = 決定後 { $a } 天
label-x-day-after-it-was-decided = 決定後 { $a } 天
label-not-yet-x-days-since-it-closed = 尚未，截止後已 { $a } 天
label-not-yet-x-day-since-it-closed = 尚未，截止後已 { $a } 天
label-not-yet-x-days-since-it-was-decided = 尚未，決定後已 { $a } 天
label-not-yet-x-day-since-it-was-decided = 尚未，決定後已 { $a } 天
label-not-yet-x-days-since-we-asked = 尚未，徵詢開始後已 { $a } 天
label-not-yet-x-day-since-we-asked = 尚未，徵詢開始後已 { $a } 天
label-on-the-day-tenants-said-it = 住户提出當天
label-on-the-day-it-was-asked-for = 提出要求當天
label-on-the-day-it-was-agreed = 商定當天
label-on-the-day-it-was-due = 到期當天
label-that-is-x-days-after-it-was-due = 即到期後 { $a } 天
label-that-is-x-day-after-it-was-due = 即到期後 { $a } 天
label-that-is-x-days-before-it-was-due = 即到期前 { $a } 天
label-that-is-x-day-before-it-was-due = 即到期前 { $a } 天
label-that-is-on-the-day-it-was-due = 即到期當天
label-tenants-said-it-x-days-ago = 住户在 { $a } 天前提出
label-tenants-said-it-x-day-ago = 住户在 { $a } 天前提出
label-it-was-asked-for-x-days-ago = 在 { $a } 天前提出要求
label-it-was-asked-for-x-day-ago = 在 { $a } 天前提出要求
label-it-was-agreed-x-days-ago = 在 { $a } 天前商定
label-it-was-agreed-x-day-ago = 在 { $a } 天前商定
label-tenants-said-it-today = 住户今天提出
label-which-is-x-days-too-late = 遲了 { $a } 天
label-which-is-x-day-too-late = 遲了 { $a } 天

# Counts

label-x-things-were-agreed-here = 在此商定了 { $a } 件事
label-x-thing-was-agreed-here = 在此商定了 { $a } 件事
label-x-recommendations = { $a } 條建議
label-x-recommendation = { $a } 條建議
label-x-done = { $a } 件已完成
label-x-done-with-nothing-that-shows-it = { $a } 件稱已完成但無證明
label-x-open = { $a } 件進行中
label-x-overdue = { $a } 件逾期
label-x-not-answered-yet = { $a } 件尚未答覆
label-x-refused = { $a } 件被拒絕
label-x-stopped = { $a } 件已停止
label-x-vacant = { $a } 個空缺
label-too-few-x-more-needed = 太少，還需要 { $a } 人
label-too-many-x-over-the-most = 太多，超出 { $a } 人
label-x-of-x-are-filled-and-none-is-vacant = { $b } 個席位中已填補 { $a } 個，沒有空缺
label-x-of-x-are-filled-and-x-are-vacant = { $b } 個席位中已填補 { $a } 個，{ $c } 個空缺
label-x-of-x-are-filled-and-x-is-vacant = { $b } 個席位中已填補 { $a } 個，{ $c } 個空缺
label-x-years-each-at-most-x-terms = 每屆 { $a } 年，最多 { $b } 屆
label-x-year-each-at-most-x-terms = 每屆 { $a } 年，最多 { $b } 屆
label-x-years-each-at-most-x-term = 每屆 { $a } 年，最多 { $b } 屆
label-x-year-each-at-most-x-term = 每屆 { $a } 年，最多 { $b } 屆
label-x-years = { $a } 年
label-x-year = { $a } 年
label-all-x-members-are-within-their-limit = 全部 { $a } 名成員都在任期限度內
label-x-members-are-past-the-end-of-their-term = { $a } 名成員任期已滿
label-x-member-is-past-the-end-of-their-term = { $a } 名成員任期已滿
label-kept-none-of-x-people-sits-on-more-than-one = 已遵守：{ $a } 人中沒有人蔘加多於一個
label-broken-x-people-sit-on-more-than-one = 未遵守：{ $a } 人蔘加多於一個
label-broken-x-person-sits-on-more-than-one = 未遵守：{ $a } 人蔘加多於一個
label-issue-x = 第 { $a } 版
label-x-meetings-on-this-site = 本網站有 { $a } 次會議
label-x-meeting-on-this-site = 本網站有 { $a } 次會議

# Sentences

label-this-policy-was-due-for-review-on-x-it-may-be-out-of-date = 本政策應於 { $a } 審查。內容可能已過時
label-this-strategy-was-due-for-review-on-x-it-may-be-out-of-date = 本策略應於 { $a } 審查。內容可能已過時
label-read-x-instead = 請改為閲讀 { $a }
label-we-last-checked-this-page-on-x = 我們上次檢查本頁面的日期：{ $a }
label-you-can-have-your-say-until-x = 您可以發表意見，截止日期為 { $a }
label-a-translation-of-x = { $a } 的譯本
label-about-this-panel-x = 關於此住户小組：{ $a }
label-x-logged-its-own-text-says-x = { $a }（記錄日期；文件本身寫的是 { $b }）
label-minutes-of-x = { $a } 的會議記錄
label-meeting-of-x = { $a } 的會議
label-you-said-we-did-x = 您的意見，我們的行動：{ $a }
label-plain-text = 純文字
label-epub-for-e-readers = EPUB，用於電子閱讀器
label-braille-brf-for-embossers-and-displays = 點字（BRF），用於點字印表機和點字顯示器
label-read-out-x = 朗讀版 ({ $a }
label-large-print-x-point-pdf = 大字版，{ $a } 點 (PDF
label-giant-print-x-point-pdf = 特大字版，{ $a } 點 (PDF
label-poster-one-sheet-of-x-pdf = 海報，一張 { $a } 紙 (PDF
label-open-data = 開放資料
label-languages = 語言
label-the-program-lou-translate-is-not-on-the-computer-that-built-this-site = 建立本網站的電腦上沒有 lou_translate 程式
label-this-copy-of-candour-was-built-without-the-feature-pdf = 此 Candour 版本沒有 pdf 功能
label-it-does-not-fit-on-one-sheet = 一張紙放不下
label-this-is-a-translation-of-x-made-on-x = 這是{ $a }的譯文，譯於{ $b }
label-this-is-a-translation-of-x-when-it-was-made-is-not-stated = 這是{ $a }的譯文。未註明翻譯日期
label-the-original-changed-on-x-so-parts-of-this-may-be-wrong = 原文已於{ $a }更改，因此本文部分內容可能有誤
label-a-machine-made-it-and-no-person-has-checked-it-yet = 譯文由機器翻譯，尚未經人手核對
label-a-machine-made-it-and-a-person-checked-it-on-x = 譯文由機器翻譯，並已於{ $a }經人手核對
label-it-was-checked-on-x = 譯文已於{ $a }核對
label-if-the-two-differ-the-original-holds = 如兩者不一致，以原文為準
label-the-original-has-changed-since = 原文其後已更改
label-we-cannot-say-how-old-this-translation-is = 我們無法說明此譯文的日期
label-translated-by-a-machine = 機器翻譯
label-a-translation = 譯文
label-feeds-and-calendars = 訂閱源和日曆
label-last-day-to-answer = 答覆的最後一天
label-last-day-to-apply = 申請的最後一天
label-to-be-done-by-today = 須在今天之前完成
label-last-day-to-keep-a-promise = 履行承諾的最後一天
label-results-due = 應公佈結果
