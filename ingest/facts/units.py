"""Units of Vietnamese plans: the patterns of what is printed after a number. In goes nothing, out come patterns.

Which of them make a target is judged in ``targets``.
"""

from __future__ import annotations

_LARGE = r"(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)"
_NOUNS = (
    "khu đô thị|đô thị|nhà máy|làng nghề|di tích|cây xanh|chuỗi|thương hiệu|giáo viên|hội viên|đoàn viên|"
    "doanh nghiệp|hợp tác xã|tổ hợp tác|hộ kinh doanh|hộ gia đình|hộ dân|hộ|sản phẩm|mô hình|dự án|chương trình|"
    "đề tài|"
    "nhiệm vụ|sáng kiến|sáng chế|giải pháp|xã|phường|thị trấn|huyện|tỉnh|thành phố|thôn|bản|ấp|khu phố|tổ dân phố|"
    "đơn vị|cơ quan|tổ chức|trung tâm|cơ sở dữ liệu|cơ sở|trường|lớp|khu công nghiệp|khu|cụm công nghiệp|cụm|"
    "nền tảng|"
    "hệ thống|người|lao động|cán bộ|đảng viên|học sinh|sinh viên|học viên|bác sĩ|giường bệnh|lượt khách|lượt người|"
    "lượt|buổi|cuộc|hội nghị|hội thảo|tin bài|tin|bài báo|bài|đơn|văn bằng|tiêu chí|tuyến|công trình|căn nhà|nhà|"
    "kỹ sư|chuyên gia|tiến sĩ|thạc sĩ|công bố|hồ sơ|thủ tục|dịch vụ|tập thể|cá nhân|chi bộ|đảng bộ|câu lạc bộ|"
    "phòng thí nghiệm|phòng|trạm|camera|thuê bao|tài khoản|ứng dụng|nước|quốc gia|địa phương|sàn|quỹ|vùng|chuyên mục|"
    "chuyên trang|văn bản|con|cây|viện|tổ"
)
COUNTED = rf"(?:{_LARGE}\s+)?(?:{_NOUNS})|{_LARGE}"
_MONEY = rf"(?:{_LARGE}\s+){{0,2}}(?:đồng(?! chí)|VNĐ|VND|USD|EUR|đô la(?: Mỹ)?)(?!\w)"
_MEASURED = (
    r"km2|km²|km|ha|m2|m²|m3|m³|mét|kg|tấn|tạ|GW|MW|kWh|kW|Mbps|Gbps|GB|TB|"
    r"điểm(?! cầu| đến| nghẽn)|bậc|lần|tuổi"
)
_TIME = r"năm|tháng|tuần|ngày làm việc|ngày|giờ|phút|giây"
# Any other noun, unless it names a grade, a part of a text or a part of the document's own list
_THING = (
    r"(?!(?:sao|cấp|bước|nội|nhóm|vấn|khâu|lĩnh|trụ|quan|mức|thành|ca|ngành|điều|khoản|mục|phần|chương|bên|loại|"
    r"hình|nguyên|"
    r"phương|và|hoặc|đến|tới|của|cho|với|trong|trên|là|thì|khi|nếu|để|theo|tại|trở|so|bản|trang|người|đồng|kỳ|"
    r"khóa|hướng|"
    r"trường|nghị|quyết|luật|thông|văn|yếu|đột|không|rõ|số|hiện|nay|hơn|bằng|như|vào|từ|qua|mà|nên|"
    r"do)(?!\w))(?-i:[^\W\d_A-ZĐ]{2,})"
)
KINDS = ("percent", "money", "time", "measure", "count", "thing")
# One named group a kind, the longer unit first
UNIT = (
    rf"(?P<percent>%|phần trăm(?!\w))|(?P<money>{_MONEY})|(?:(?P<time>{_TIME})|(?P<measure>{_MEASURED})|"
    rf"(?P<count>{COUNTED}))(?!\w)|(?<=\s)(?P<thing>{_THING})"
)
# «/năm», «/1 vạn dân», «/người/năm», «mỗi năm»
PER = (
    r"(?:\s?/\s?(?:(?:\d+|một)\s)?(?:(?:vạn|nghìn|ngàn|triệu)\s)?[^\W\d_]+(?:\sdân(?!\w))?){1,2}|"
    r"\s(?:mỗi|một) năm(?!\w)|\strên (?:một|1) (?:vạn|nghìn|triệu) dân(?!\w)"
)
