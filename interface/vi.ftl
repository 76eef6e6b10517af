# state: machine-drafted. The words of the interface in Vietnamese. A machine translated them, and no person has checked
# them yet. Whoever has read them all, and mended what was wrong, changes  no  to  yes  below; pages then stop saying so.
# interface/en-GB.ftl says what each message is for.

-reviewed = no

## Said only of other languages, in their own words.

machine-drafted = Các từ xung quanh văn bản được máy dịch và chưa được kiểm tra.

## The frame of every page

skip-to-text = Đi tới nội dung chính
search-this-site = Tìm trong trang web này
search = Tìm
suggestions = Gợi ý
main-menu = Trình đơn chính
menu = Trình đơn
reading-settings = Tùy chọn đọc
text-size = Cỡ chữ
size-normal = Bình thường
size-larger = Lớn hơn
size-largest = Lớn nhất
colours = Màu sắc
colours-device = Như trên thiết bị của tôi
colours-light = Sáng
colours-dark = Tối
contrast = Độ tương phản
contrast-normal = Bình thường
contrast-more = Nhiều hơn
kept-here = Chỉ lưu trên thiết bị này.
breadcrumb = Đường dẫn
on-this-page = Trên trang này
mentioned-in = Được nhắc đến trong
follow = Theo dõi
follow-feed = Có gì mới
follow-dates = Các ngày cho lịch của bạn
follow-how = Nguồn tin và lịch hoạt động thế nào
previous-and-next = Trước và sau
previous = Trước
next = Sau
talk-to-us = Liên hệ với chúng tôi
footer = Chân trang
back-to-top = Lên đầu trang
as-of = Tính đến { $day }.
newest-version = Bản mới nhất của trang này ở { $address }

## Parts of pages

table-number = Bảng { $number }
you-said = Quý vị đã nói
what-difference = Điều này đã thay đổi gì
none-yet = Chưa có

## Sizes, listening, other languages and formats

size-large = Lớn
spacing = Khoảng cách
spacing-wider = Rộng hơn
large-print = Chữ lớn
large-print-points = Chữ lớn, cỡ 18
giant-print = Chữ rất lớn, cỡ 24
normal-size = Cỡ thường
in-large-print = Trang này có chữ lớn, cỡ 18, trên màn hình và trên giấy.
in-giant-print = Trang này có chữ rất lớn, cỡ 24, trên màn hình và trên giấy.
listen = Nghe trang này
pause = Tạm dừng
go-on = Tiếp tục
stop = Dừng
speed = Tốc độ
slow = Chậm
fast = Nhanh
very-fast = Rất nhanh
reading-aloud = Đang đọc
paused = Đã tạm dừng
stopped = Đã dừng
end-of-page = Hết trang
reading-failed = Thiết bị đã ngừng đọc
other-languages = Trang này bằng ngôn ngữ khác
words-explained = Giải thích từ
back-to = Quay lại
download-table = Tải bảng này xuống (CSV)
other-formats = Định dạng khác
not-made = không có ở đây, vì
ask-for-format = Quý vị cần một dạng khác? Hãy hỏi chúng tôi và cho biết tên trang này. Chúng tôi có thể gửi bản in, bản chữ nổi Braille, bản đọc, hoặc bản bằng ngôn ngữ của quý vị. Việc này miễn phí.

## Other forms of a document: large print, EPUB, plain text, Braille, sound

edition-contents = Mục lục
edition-notes = Ghi chú
edition-note-back = Quay lại nội dung từ ghi chú { $number }
edition-published = { $publisher } xuất bản tại { $address }
edition-picture = Hình: { $words }
edition-table = Bảng
edition-table-of = Bảng: { $words }
edition-nothing = không nêu
edition-foreign = (chữ bằng tiếng { $language })
edition-accessible = Văn bản có các đề mục theo thứ tự, mục lục, bảng có tiêu đề và lời mô tả cho mọi hình.
edition-done = Đã làm:
edition-to-do = Cần làm:
edition-note = Lưu ý
edition-tip = Mẹo
edition-important = Quan trọng
edition-warning = Cảnh báo
edition-caution = Cẩn thận

## Days

date = ngày { $day } { $month } năm { $year }
month-1 = tháng 1
month-2 = tháng 2
month-3 = tháng 3
month-4 = tháng 4
month-5 = tháng 5
month-6 = tháng 6
month-7 = tháng 7
month-8 = tháng 8
month-9 = tháng 9
month-10 = tháng 10
month-11 = tháng 11
month-12 = tháng 12

## The search

search-failed = Không tải được phần tìm kiếm. Xin thử lại, hoặc dùng danh sách { $list }.
search-list = A đến Z
search-none = Xin thử từ khác, hoặc ít từ hơn. Hoặc xem danh sách { $list }. Quý vị cũng có thể hỏi chúng tôi: cách liên hệ có ở cuối trang.
search-narrow = Thu hẹp kết quả
search-best = Phù hợp nhất trước
search-newest = Mới nhất trước
search-some = Các trang có một số từ của quý vị
search-more = Thêm kết quả
search-also = Cũng có trong:
search-sent = Những gì quý vị gõ ở đây được gửi tới { $host }, nơi tìm trong nhiều trang web.
search-elsewhere = { $host } không trả lời. Vì vậy các trang này chỉ là của trang web này.
search-offered =
    { $count ->
        [0] Không có gợi ý
       *[other] { $count } gợi ý
    }
search-found =
    { $count ->
        [0] Không có trang nào cho “{ $question }”
       *[other] { $count } trang cho “{ $question }”
    }
search-replaced = Không trang nào có “{ $typed }”. Đang hiện “{ $used }”.
search-parts =
    { $count ->
        [0] Không có trang nào có đủ các từ, { $rest } trang có một số từ.
       *[other] { $count } trang có đủ các từ, { $rest } trang có một số từ.
    }

## A page that has moved

moved = Trang này đã chuyển
moved-to = Đi tới địa chỉ mới

## How words are joined

full-stop = { $a }.
joined-comma = { $a }, { $b }
joined-and = { $a } và { $b }
joined-colon = { $a }: { $b }

## What the program says on pages: facts, states, headings. Each is found by its words in English; an `x` in its name is
## a number, a day or a link, which { $a } and { $b } stand for.

# Kinds

label-home = Trang chủ
label-page = Trang
label-pages = Trang
label-policy = Chính sách
label-policies = Chính sách
label-strategy = Chiến lược
label-strategies = Chiến lược
label-news-item = Tin tức
label-news = Tin tức
label-consultation = Lấy ý kiến
label-consultations = Lấy ý kiến
label-event = Sự kiện
label-events = Sự kiện
label-item-of-feedback = Ý kiến
label-you-said-we-did = Quý vị nói, chúng tôi làm
label-panel = Ban cư dân
label-panels = Ban cư dân
label-meeting = Cuộc họp
label-minutes = Biên bản họp
label-promise = Lời hứa
label-our-promises = Lời hứa của chúng tôi
label-top-ten-standards = Mười tiêu chuẩn hàng đầu
label-get-involved = Tham gia
label-reports = Báo cáo
label-plans = Kế hoạch
label-recommendations = Khuyến nghị
label-actions = Việc phải làm
label-risks = Rủi ro
label-grants = Tài trợ
label-budgets = Ngân sách
label-surveys = Khảo sát
label-measures = Chỉ số
label-results = Kết quả
label-self-assessments = Tự đánh giá
label-corrections = Đính chính
label-areas = Khu vực
label-glossary = Giải thích từ ngữ
label-landlords = Chủ nhà
label-facts-and-figures = Sự kiện và con số
label-our-answers = Câu trả lời của chúng tôi
label-about-this-site = Về trang web này
label-contact-us = Liên hệ
label-how-to-complain = Cách khiếu nại
label-how-open-we-are = Chúng tôi minh bạch đến đâu
label-check-that-nothing-was-changed = Kiểm tra rằng không có gì bị sửa
label-accessibility = Khả năng tiếp cận
label-a-to-z = A đến Z
label-search = Tìm

# Facts

label-state = Tình trạng
label-issue = Bản
label-issued = Ngày ban hành
label-next-review = Lần xem xét tới
label-approved-by = Người phê duyệt
label-approved-on = Ngày phê duyệt
label-accountable = Người chịu trách nhiệm
label-applies-to = Áp dụng cho
label-type = Loại
label-owner = Người phụ trách
label-period = Thời kỳ
label-approved-by-tenants = Được người thuê phê duyệt
label-who-was-asked = Đã hỏi ai
label-equality-assessment = Đánh giá bình đẳng
label-takes-the-place-of = Thay thế cho
label-read-with = Đọc cùng với
label-rules-it-answers = Quy định được đáp ứng
label-published = Ngày công bố
label-date = Ngày
label-where = Nơi
label-area = Khu vực
label-landlord = Chủ nhà
label-announced = Ngày thông báo
label-outcome-published = Ngày công bố kết quả
label-theme = Chủ đề
label-due = Hạn
label-heard-from = Nghe từ đâu
label-how-many-people = Bao nhiêu người
label-what-shows-it = Điều chứng minh
label-heard = Ngày nghe
label-overdue-since = Quá hạn từ
label-purpose = Mục đích
label-meets = Khi nào họp
label-reports-to = Báo cáo cho
label-level-of-say = Mức độ có tiếng nói
label-formal-or-informal = Chính thức hay không chính thức
label-time-it-takes = Mất bao nhiêu thời gian
label-training = Tập huấn
label-minutes-published = Ngày công bố biên bản
label-approved-at = Được phê duyệt tại
label-who-came = Ai đã đến
label-apologies = Vắng có báo
label-full-membership-asked = Có mời toàn thể thành viên không
label-main-issue = Vấn đề chính
label-recording = Bản ghi âm
label-opened = Ngày mở
label-closes = Ngày đóng
label-review-due = Hạn xem xét
label-made-in = Được đưa ra trong
label-last-looked-at = Xem lần cuối
label-part-of = Thuộc về
label-how-likely = Khả năng xảy ra

# States

label-not-stated = không nêu
label-yes = có
label-no = không
label-draft = Bản nháp
label-superseded = Đã được thay thế
label-withdrawn = Đã rút lại
label-review-overdue = Quá hạn xem xét
label-in-force = Đang có hiệu lực
label-open = Đang mở
label-opens-soon = Sắp mở
label-decided = Đã quyết định
label-closed-not-decided-yet = Đã đóng, chưa quyết định
label-closed = Đã đóng
label-cancelled = Đã hủy
label-coming = Sắp tới
label-past = Đã qua
label-planned = Đã lên kế hoạch
label-outcome-not-published = Kết quả chưa công bố
label-minutes-not-published = Biên bản chưa công bố
label-done = Đã xong
label-overdue = Quá hạn
label-refused = Từ chối
label-stopped = Đã dừng
label-no-answer-yet = Chưa có trả lời
label-done-not-shown = Đã xong, chưa chứng minh
label-accepted = Chấp nhận
label-accepted-in-part = Chấp nhận một phần
label-we-did = Chúng tôi đã làm
label-we-did-not = Chúng tôi đã không làm
label-we-are-doing-it = Chúng tôi đang làm
label-we-are-looking-into-it = Chúng tôi đang xem xét
label-we-did-not-because = Chúng tôi đã không làm, vì
label-we-are-doing = Chúng tôi đang làm
label-kept = Đã giữ lời
label-on-track = Đúng tiến độ
label-due-soon = Sắp đến hạn
label-at-risk = Có nguy cơ
label-late = Trễ
label-missed = Không giữ lời
label-not-yet-due = Chưa đến hạn
label-no-evidence-published = Chưa công bố bằng chứng
label-full = Đủ chỗ
label-enough = Đủ
label-vacant = Còn trống
label-formal = Chính thức
label-informal = Không chính thức
label-individual = Cá nhân
label-collective = Tập thể
label-information = Thông tin
label-involvement = Tham gia
label-control = Kiểm soát
label-elected = Bầu chọn
label-nominated = Đề cử
label-walkabout = Đi kiểm tra khu nhà
label-inspection = Kiểm tra
label-roadshow = Buổi giới thiệu lưu động
label-course = Khóa học
label-conference = Hội nghị
label-annual-general-meeting = Đại hội thường niên

# Headings

label-promises-made-here = Lời hứa được đưa ra ở đây
label-the-plan = Kế hoạch
label-what-has-changed = Điều đã thay đổi
label-earlier-issues = Các bản trước
label-when = Khi nào
label-what = Việc gì
label-why = Tại sao
label-who = Ai
label-from = Từ
label-made = Ngày đưa ra
label-answer = Trả lời
label-what-it-is-about = Nội dung
label-what-you-can-change = Điều quý vị có thể thay đổi
label-how-to-take-part = Cách tham gia
label-what-came-of-it = Kết quả ra sao
label-how-many-answered = Bao nhiêu người trả lời
label-what-was-decided = Điều đã quyết định
label-what-happened-and-when = Điều gì đã xảy ra, khi nào
label-asked = Đã hỏi
label-we-told-everyone = Chúng tôi đã báo cho mọi người
label-we-told-those-who-asked = Chúng tôi đã báo cho người yêu cầu
label-we-answered = Chúng tôi đã trả lời
label-agreed = Đã thống nhất
label-asked-for = Đã yêu cầu
label-tenants-said-it = Người thuê đã nói
label-what-became-of-what-was-agreed = Kết quả của những điều đã thống nhất
label-actions-agreed-here = Việc được thống nhất ở đây
label-recommendations-made-here = Khuyến nghị được đưa ra ở đây
label-what-tenants-said-here-and-what-we-did = Người thuê đã nói gì ở đây và chúng tôi đã làm gì
label-details = Chi tiết
label-what-was-agreed-and-where = Đã thống nhất điều gì, ở đâu
label-actions-and-recommendations = Việc phải làm và khuyến nghị
label-decisions = Quyết định
label-how-people-voted = Mọi người đã bỏ phiếu thế nào
label-decision = Quyết định
label-for = Tán thành
label-against = Phản đối
label-not-voting = Không bỏ phiếu
label-what-it-needed-to-pass = Cần gì để được thông qua
label-looked-at-again-here = Được xem lại ở đây
label-recommendations-as-they-stand-now = Khuyến nghị, tình trạng hiện nay
label-places = Số chỗ
label-as-many-as-there-should-be = Có đủ người như cần không
label-places-and-who-fills-them = Các chỗ và người đảm nhiệm
label-how-filled = Cách chọn người
label-at-least = Ít nhất
label-at-most = Nhiều nhất
label-filled = Đã có người
label-votes = Quyền biểu quyết
label-how-it-stands = Tình hình
label-term = Nhiệm kỳ
label-terms-of-office = Nhiệm kỳ
label-coming-meetings = Các cuộc họp sắp tới
label-meetings = Các cuộc họp
label-what-it-asked-for = Điều ban đã yêu cầu
label-what-it-asked-for-and-what-became-of-it = Điều ban đã yêu cầu và kết quả
label-follow-them-up = Theo dõi các yêu cầu
label-each-person-may-sit-on-one-of = Mỗi người chỉ được ở một trong các ban
label-is-that-so = Có đúng vậy không
label-what-was-put-right-here = Điều đã được sửa ở đây
label-changes-to-this-policy = Thay đổi trong chính sách này
label-changes-to-this-strategy = Thay đổi trong chiến lược này
label-we-promised-here = Chúng tôi đã hứa ở đây

# Notices

label-there-is-no-text = Không có nội dung
label-the-text-of-this-document-is-not-on-this-site-yet = Nội dung của tài liệu này chưa có trên trang web
label-nothing-has-been-written-about-this-event-yet = Chưa có bài viết về sự kiện này
label-this-policy-is-no-longer-in-force = Chính sách này không còn hiệu lực
label-this-strategy-is-no-longer-in-force = Chiến lược này không còn hiệu lực
label-this-policy-has-been-withdrawn = Chính sách này đã được rút lại
label-this-strategy-has-been-withdrawn = Chiến lược này đã được rút lại
label-it-is-kept-here-for-the-record = Được giữ ở đây để lưu hồ sơ
label-this-policy-is-a-draft = Chính sách này là bản nháp
label-this-strategy-is-a-draft = Chiến lược này là bản nháp
label-it-has-not-been-approved-and-may-change = Chưa được phê duyệt và có thể thay đổi
label-what-took-its-place-is-not-stated = Không nêu điều gì đã thay thế
label-this-consultation-is-open = Đợt lấy ý kiến này đang mở
label-this-event-was-cancelled = Sự kiện này đã bị hủy
label-this-meeting-has-not-taken-place-yet = Cuộc họp này chưa diễn ra
label-the-minutes-will-be-here-once-they-are-published = Biên bản sẽ có ở đây sau khi được công bố
label-this-meeting-was-cancelled = Cuộc họp này đã bị hủy
label-there-are-no-minutes = Không có biên bản
label-the-date-of-publication-is-not-stated = Không nêu ngày công bố
label-we-cannot-say-how-long-it-took-to-publish-these-minutes = Chúng tôi không thể nói mất bao lâu để công bố biên bản này
label-no-actions-and-no-recommendations-of-this-meeting-are-on-this-site = Trang web này không có việc phải làm hay khuyến nghị nào của cuộc họp này
label-work-is-under-way = Công việc đang được tiến hành
label-we-have-heard-this-and-will-answer = Chúng tôi đã nghe điều này và sẽ trả lời
label-yes-this-is-done = Có, việc này đã xong
label-we-say-that-this-is-done-and-do-not-show-it = Chúng tôi nói việc này đã xong nhưng chưa chứng minh
label-no-we-will-not-do-this = Không, chúng tôi sẽ không làm việc này
label-no-this-was-stopped = Không, việc này đã dừng
label-this-was-begun-and-then-stopped = Việc này đã bắt đầu rồi dừng lại
label-no-not-yet-and-we-are-late = Không, chưa xong, và chúng tôi bị trễ
label-not-yet-we-have-not-answered = Chưa: chúng tôi chưa trả lời
label-not-yet-we-are-looking-into-it = Chưa: chúng tôi đang xem xét
label-not-yet-this-is-still-to-be-done = Chưa: việc này vẫn phải làm
label-no-date-is-given-for-it = Không nêu ngày
label-no-date-given = Không nêu ngày
label-nothing-is-named-here-that-shows-it = Ở đây không nêu điều gì chứng minh
label-a-day-that-is-not-stated = một ngày không được nêu
label-on-a-day-that-is-not-stated = vào một ngày không được nêu
label-no-answer-is-recorded-yet = chưa ghi nhận trả lời
label-it-will-not-be = sẽ không làm
label-not-decided-yet = chưa quyết định
label-not-yet = chưa
label-not-yet-the-event-has-not-taken-place = chưa: sự kiện chưa diễn ra
label-how-many-are-filled-is-not-stated = Không nêu bao nhiêu chỗ đã có người
label-nobody-serves-now = Hiện không có ai
label-no-limit-to-how-many-terms = Không giới hạn số nhiệm kỳ
label-the-one-member-is-within-the-limit = Thành viên duy nhất còn trong giới hạn
label-it-was-done-on = Ngày xong:
label-it-is-due-by = Hạn:
label-it-should-have-been-done-by = Lẽ ra phải xong trước:
label-we-said-no-on = Ngày chúng tôi từ chối:
label-which-is-today = tức là hôm nay
label-today = hôm nay
label-on-the-day = đúng ngày đó
label-on-the-same-day = cùng ngày

# Days

label-in-x-days = trong { $a } ngày nữa
label-in-x-day = trong { $a } ngày nữa
label-x-days = { $a } ngày
label-x-day = { $a } ngày
label-after-x-days = sau { $a } ngày
label-after-x-day = sau { $a } ngày
label-by-x-days = { $a } ngày
label-by-x-day = { $a } ngày
label-x-days-ago = { $a } ngày trước
label-x-day-ago = { $a } ngày trước
label-x-days-after = { $a } ngày sau
label-x-day-after = { $a } ngày sau
label-x-days-before = { $a } ngày trước đó
label-x-day-before = { $a } ngày trước đó
label-x-days-so-far = { $a } ngày đến nay
label-x-day-so-far = { $a } ngày đến nay
label-not-yet-x-days-so-far = chưa, { $a } ngày đến nay
label-not-yet-x-day-so-far = chưa, { $a } ngày đến nay
label-not-stated-x-days-so-far = không nêu, { $a } ngày đến nay
label-not-stated-x-day-so-far = không nêu, { $a } ngày đến nay
label-no-answer-yet-x-days-so-far = chưa có trả lời, { $a } ngày đến nay
label-no-answer-yet-x-day-so-far = chưa có trả lời, { $a } ngày đến nay
label-no-answer-yet-after-x-days = chưa có trả lời sau { $a } ngày
label-no-answer-yet-after-x-day = chưa có trả lời sau { $a } ngày
label-not-yet-x-days-after-the-event = chưa, { $a } ngày sau sự kiện
label-not-yet-x-day-after-the-event = chưa, { $a } ngày sau sự kiện
label-x-days-after-the-meeting = { $a } ngày sau cuộc họp
label-x-day-after-the-meeting = { $a } ngày sau cuộc họp
label-x-days-before-the-meeting = { $a } ngày trước cuộc họp
label-x-day-before-the-meeting = { $a } ngày trước cuộc họp
label-on-the-day-of-the-meeting = vào ngày họp
label-x-days-after-the-event = { $a } ngày sau sự kiện
label-x-day-after-the-event = { $a } ngày sau sự kiện
label-x-days-before-the-event = { $a } ngày trước sự kiện
label-x-day-before-the-event = { $a } ngày trước sự kiện
label-minutes-published-x-days-after-the-meeting = Biên bản được công bố { $a } ngày sau cuộc họp
label-minutes-published-x-day-after-the-meeting = Biên bản được công bố { $a } ngày sau cuộc họp
label-minutes-published-on-the-day-of-the-meeting = Biên bản được công bố vào ngày họp
label-x-days-after-tenants-said-it = { $a } ngày sau khi người thuê nói
label-x-day-after-tenants-said-it = { $a } ngày sau khi người thuê nói
label-x-days-after-it-was-asked-for = { $a } ngày sau khi được yêu cầu
label-x-day-after-it-was-asked-for = { $a } ngày sau khi được yêu cầu
label-x-days-after-it-was-agreed = { $a } ngày sau khi thống nhất
label-x-day-after-it-was-agreed = { $a } ngày sau khi thống nhất
label-x-days-after-it-was-due = { $a } ngày sau hạn
label-x-day-after-it-was-due = { $a } ngày sau hạn
label-x-days-before-it-was-due = { $a } ngày trước hạn
label-x-day-before-it-was-due = { $a } ngày trước hạn
label-x-days-after-we-asked = { $a } ngày sau khi chúng tôi hỏi
label-x-day-after-we-asked = { $a } ngày sau khi chúng tôi hỏi
label-x-days-after-it-closed = { $a } ngày sau khi đóng
label-x-day-after-it-closed = { $a } ngày sau khi đóng
label-x-days-after-it-was-decided = { $a } ngày sau khi quyết định
label-x-day-after-it-was-decided = { $a } ngày sau khi quyết định
label-not-yet-x-days-since-it-closed = chưa, { $a } ngày từ khi đóng
label-not-yet-x-day-since-it-closed = chưa, { $a } ngày từ khi đóng
label-not-yet-x-days-since-it-was-decided = chưa, { $a } ngày từ khi quyết định
label-not-yet-x-day-since-it-was-decided = chưa, { $a } ngày từ khi quyết định
label-not-yet-x-days-since-we-asked = chưa, { $a } ngày từ khi chúng tôi hỏi
label-not-yet-x-day-since-we-asked = chưa, { $a } ngày từ khi chúng tôi hỏi
label-on-the-day-tenants-said-it = vào ngày người thuê nói
label-on-the-day-it-was-asked-for = vào ngày được yêu cầu
label-on-the-day-it-was-agreed = vào ngày thống nhất
label-on-the-day-it-was-due = đúng hạn
label-that-is-x-days-after-it-was-due = Tức là { $a } ngày sau hạn
label-that-is-x-day-after-it-was-due = Tức là { $a } ngày sau hạn
label-that-is-x-days-before-it-was-due = Tức là { $a } ngày trước hạn
label-that-is-x-day-before-it-was-due = Tức là { $a } ngày trước hạn
label-that-is-on-the-day-it-was-due = Tức là đúng hạn
label-tenants-said-it-x-days-ago = Người thuê đã nói cách đây { $a } ngày
label-tenants-said-it-x-day-ago = Người thuê đã nói cách đây { $a } ngày
label-it-was-asked-for-x-days-ago = Đã được yêu cầu cách đây { $a } ngày
label-it-was-asked-for-x-day-ago = Đã được yêu cầu cách đây { $a } ngày
label-it-was-agreed-x-days-ago = Đã thống nhất cách đây { $a } ngày
label-it-was-agreed-x-day-ago = Đã thống nhất cách đây { $a } ngày
label-tenants-said-it-today = Người thuê nói hôm nay
label-which-is-x-days-too-late = tức là trễ { $a } ngày
label-which-is-x-day-too-late = tức là trễ { $a } ngày

# Counts

label-x-things-were-agreed-here = { $a } điều đã được thống nhất ở đây
label-x-thing-was-agreed-here = { $a } điều đã được thống nhất ở đây
label-x-recommendations = { $a } khuyến nghị
label-x-recommendation = { $a } khuyến nghị
label-x-done = { $a } đã xong
label-x-done-with-nothing-that-shows-it = { $a } đã xong nhưng chưa chứng minh
label-x-open = { $a } đang mở
label-x-overdue = { $a } quá hạn
label-x-not-answered-yet = { $a } chưa được trả lời
label-x-refused = { $a } bị từ chối
label-x-stopped = { $a } đã dừng
label-x-vacant = { $a } chỗ trống
label-too-few-x-more-needed = Quá ít, cần thêm { $a } người
label-too-many-x-over-the-most = Quá nhiều, thừa { $a } người
label-x-of-x-are-filled-and-none-is-vacant = { $a } trong { $b } chỗ đã có người, không còn chỗ trống
label-x-of-x-are-filled-and-x-are-vacant = { $a } trong { $b } chỗ đã có người, còn { $c } chỗ trống
label-x-of-x-are-filled-and-x-is-vacant = { $a } trong { $b } chỗ đã có người, còn { $c } chỗ trống
label-x-years-each-at-most-x-terms = mỗi nhiệm kỳ { $a } năm, nhiều nhất { $b } nhiệm kỳ
label-x-year-each-at-most-x-terms = mỗi nhiệm kỳ { $a } năm, nhiều nhất { $b } nhiệm kỳ
label-x-years-each-at-most-x-term = mỗi nhiệm kỳ { $a } năm, nhiều nhất { $b } nhiệm kỳ
label-x-year-each-at-most-x-term = mỗi nhiệm kỳ { $a } năm, nhiều nhất { $b } nhiệm kỳ
label-x-years = { $a } năm
label-x-year = { $a } năm
label-all-x-members-are-within-their-limit = Cả { $a } thành viên đều trong giới hạn
label-x-members-are-past-the-end-of-their-term = { $a } thành viên đã quá nhiệm kỳ
label-x-member-is-past-the-end-of-their-term = { $a } thành viên đã quá nhiệm kỳ
label-kept-none-of-x-people-sits-on-more-than-one = Đã giữ: không ai trong { $a } người ở hơn một ban
label-broken-x-people-sit-on-more-than-one = Không giữ: { $a } người ở hơn một ban
label-broken-x-person-sits-on-more-than-one = Không giữ: { $a } người ở hơn một ban
label-issue-x = Bản { $a }
label-x-meetings-on-this-site = { $a } cuộc họp trên trang web này
label-x-meeting-on-this-site = { $a } cuộc họp trên trang web này

# Sentences

label-this-policy-was-due-for-review-on-x-it-may-be-out-of-date = Chính sách này lẽ ra phải được xem xét vào { $a }. Nội dung có thể đã cũ
label-this-strategy-was-due-for-review-on-x-it-may-be-out-of-date = Chiến lược này lẽ ra phải được xem xét vào { $a }. Nội dung có thể đã cũ
label-read-x-instead = Xin đọc { $a } thay vào đó
label-we-last-checked-this-page-on-x = Lần cuối chúng tôi kiểm tra trang này: { $a }
label-you-can-have-your-say-until-x = Quý vị có thể cho ý kiến đến { $a }
label-a-translation-of-x = Bản dịch của { $a }
label-about-this-panel-x = Về ban này: { $a }
label-x-logged-its-own-text-says-x = { $a } (ngày ghi trong sổ; văn bản nêu { $b })
label-minutes-of-x = Biên bản của { $a }
label-meeting-of-x = Cuộc họp { $a }
label-you-said-we-did-x = Quý vị nói, chúng tôi làm: { $a }
label-plain-text = Văn bản thường
label-epub-for-e-readers = EPUB, cho máy đọc sách
label-braille-brf-for-embossers-and-displays = Chữ nổi Braille (BRF), cho máy in nổi và màn hình nổi
label-read-out-x = Bản đọc ({ $a }
label-large-print-x-point-pdf = Chữ lớn, cỡ { $a } (PDF
label-giant-print-x-point-pdf = Chữ rất lớn, cỡ { $a } (PDF
label-poster-one-sheet-of-x-pdf = Áp phích, một tờ { $a } (PDF
label-open-data = Dữ liệu mở
label-languages = Ngôn ngữ
label-the-program-lou-translate-is-not-on-the-computer-that-built-this-site = máy tính dựng trang này không có chương trình lou_translate
label-this-copy-of-candour-was-built-without-the-feature-pdf = bản Candour này được dựng không có tính năng pdf
label-it-does-not-fit-on-one-sheet = nội dung không vừa một tờ
label-this-is-a-translation-of-x-made-on-x = Đây là bản dịch của { $a }, thực hiện vào { $b }
label-this-is-a-translation-of-x-when-it-was-made-is-not-stated = Đây là bản dịch của { $a }. Không nêu rõ bản dịch được thực hiện khi nào
label-the-original-changed-on-x-so-parts-of-this-may-be-wrong = Bản gốc đã thay đổi vào { $a }, nên một số phần của bản này có thể sai
label-a-machine-made-it-and-no-person-has-checked-it-yet = Bản dịch do máy thực hiện và chưa có ai kiểm tra
label-a-machine-made-it-and-a-person-checked-it-on-x = Bản dịch do máy thực hiện và đã được một người kiểm tra vào { $a }
label-it-was-checked-on-x = Bản dịch đã được kiểm tra vào { $a }
label-if-the-two-differ-the-original-holds = Nếu hai bản khác nhau, bản gốc có giá trị
label-the-original-has-changed-since = Bản gốc đã thay đổi kể từ đó
label-we-cannot-say-how-old-this-translation-is = Chúng tôi không biết bản dịch này cũ đến mức nào
label-translated-by-a-machine = Do máy dịch
label-a-translation = Bản dịch
label-feeds-and-calendars = Nguồn tin và lịch
label-last-day-to-answer = Ngày cuối để trả lời
label-last-day-to-apply = Ngày cuối để nộp đơn
label-to-be-done-by-today = Phải xong trong hôm nay
label-last-day-to-keep-a-promise = Ngày cuối để giữ lời hứa
label-results-due = Đến hạn công bố kết quả
