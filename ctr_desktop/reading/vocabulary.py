"""The small words of official Vietnamese that the grammar needs: closed classes and the verbs of administration.

Nothing here names a body, a document or a place: names are made of these heads and what a document puts behind them.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.replace("\n", ",").split(",") if part.strip())


# What the name of a body, or of people who act for one, begins with.
HEADS = _words("""
bộ, ban, sở, cục, vụ, phòng, viện, trường, đài, báo, hội, đoàn, tổ, khối, tòa, toà, ngành, nhóm, đội, trạm,
quỹ, thôn, khu phố, tổ dân phố, chi cục, tổng cục, văn phòng, ủy ban, uỷ ban, hội đồng, cơ quan, đơn vị,
địa phương, hai bên, vp, tổ chức, cấp ủy, cấp uỷ, đảng ủy, đảng uỷ, tỉnh ủy, tỉnh uỷ, thành ủy, thành uỷ, huyện ủy,
huyện uỷ, quận ủy, quận uỷ, thị ủy, thị uỷ, quân ủy, quân uỷ, đảng bộ, chi bộ, chi ủy, chi uỷ, đảng đoàn,
mặt trận, liên đoàn, công đoàn, công an, quân đội, quân khu, bộ đội, thanh tra, kiểm toán, kho bạc, ngân hàng,
thuế, cơ quan thuế, hải quan, bảo hiểm, tập đoàn, tổng công ty, công ty, doanh nghiệp, hiệp hội, học viện,
đại học, trung tâm, chính phủ, quốc hội, thủ tướng, phó thủ tướng, chủ tịch, phó chủ tịch, bí thư, phó bí thư,
giám đốc, phó giám đốc, trưởng ban, trưởng phòng, trưởng các, thủ trưởng, người đứng đầu, chánh văn phòng,
chánh, đồng chí, lãnh đạo, cán bộ, đảng viên, thành viên, bộ trưởng, thứ trưởng, tổng cục trưởng, cục trưởng,
vụ trưởng, chi cục trưởng, ubnd, hđnd, mttq, ubmttq, ubkt, tand, vksnd, btv, bch, cấp, các cấp, tiểu ban,
thường trực, thường vụ, đoàn thể, đ/c, bệnh viện, viện kiểm sát, tòa án, toà án, chi nhánh, nhà trường,
cơ sở giáo dục, cơ sở, huyện, thành phố, xã, phường, đặc khu, thị xã, thị trấn, quận, tỉnh, cổng thông tin,
tạp chí, thông tấn xã, nhà xuất bản, cộng đồng, hợp tác xã, nông trường, hạt, ban chỉ huy, ban chỉ đạo,
ban quản lý, ban cán sự, tổ công tác, tổ giúp việc, bộ phận, cụm, vùng, sư đoàn, trung đoàn, đồn,
giám đốc các, hiệu trưởng, đại biểu, lực lượng, cá nhân, chính quyền, thủ đô, thống đốc, tổng giám đốc,
chánh án, viện trưởng, chủ nhiệm, trưởng đoàn, trưởng, tổng liên đoàn, tổng hội, chủ đầu tư, nhà thầu, hộ,
kho, ấp, bản, buôn, tổng thư ký, phó tổng thư ký, liên minh, liên hiệp, khoa, tổ trưởng, tổ phó, thành đoàn,
tỉnh đoàn, huyện đoàn, trưởng thôn, tổ đảng, đoàn đại biểu, chuyên viên, bưu điện, viễn thông, điện lực,
thi hành án, bảo tàng, thư viện, vườn quốc gia, nhà văn hóa, nhà thiếu nhi, kế toán, văn thư, nhân viên,
tổng phụ trách, hải đội, chi đoàn, ủy viên, uỷ viên, chủ cơ sở, chủ dự án, chủ hồ, chủ hộ, chủ phương tiện,
đại diện, bộ chỉ huy, chủ tàu, nhà đầu tư, chủ rừng, nhà máy, trường học, thầy, cô, ông, bà, giáo viên,
giảng viên, phó hiệu trưởng, nhà mạng, cha mẹ, phụ huynh
""")

# Pairs of syllables that begin like a head and are something else.
NO_HEADS = _words("""
ban hành, bản tin, báo cáo, báo chí, hội nghị, hội thảo, hội viên, hội nhập, hội họp, hội thi, hội thao,
hội chợ, hội diễn, hội khỏe, hội trại, hội đàm, hội xuân, đoàn viên, đoàn kết, bộ máy, trường hợp, khoa học,
bà con, ông bà, cô đơn, cô giáo, phòng chống, phòng ngừa, vụ việc, cục bộ, sở hữu, viện trợ, viện dẫn, xã hội,
đội ngũ, quỹ đất, thuế suất, cơ sở vật, cơ sở dữ, cơ sở hạ, cơ sở khoa, cơ sở lý, cơ sở nguyên, cơ sở kết,
cơ sở đề, tỉnh táo, bộ tiêu, cấp trung, cấp tiểu, cấp học, bộ chỉ, bộ phim, bộ luật, bộ sách, bộ tài,
cấp bách, cấp thiết, cấp phát, cấp bổ, cấp phép, trung ương, vùng cấm, vùng sâu, vùng xa, vùng núi, nhóm lợi,
nhóm nhiệm, nhóm giải, nhóm chỉ, nhóm mục,
cụm từ, khối lượng, khối đại, tổ chức, bảo hiểm y, doanh nghiệp hóa, hệ thống văn, hệ thống pháp, phòng học,
lãnh đạo chỉ, cán bộ hóa
""") - {"tổ chức", "trung ương"}

QUANTIFIERS = _words(
    "các, những, mỗi, từng, một số, toàn thể, toàn bộ, tất cả, tất cả các, hai, ba, bốn, hệ thống"
)

# Lowercase words that go on with a name; two syllables are looked for first.
MODIFIERS = _words("""
tỉnh, thành phố, huyện, xã, phường, đặc khu, thị trấn, thị xã, quận, trung ương, nhân dân, quân sự, xã hội,
quốc gia, quốc tế, việc làm, liên quan, có liên quan, trực thuộc, cơ sở, các cấp, cùng cấp, cấp trên,
cấp dưới, cấp tỉnh, cấp xã, cấp huyện, cấp cơ sở, cấp, địa phương, chuyên môn, chuyên trách, chức năng,
giúp việc, đảng, chính trị, nghiệp vụ, báo chí, truyền thông, thông tấn, truyền hình, phát thanh, nhà nước,
hành chính, sự nghiệp, công lập, ngang bộ, thuộc, của, nội chính, tư pháp, kiểm sát, thành viên, quần chúng,
khoa học, nghề nghiệp, đoàn thể, kinh tế, đầu mối, thường trực, thường vụ, tôn giáo, dân tộc, phụ nữ,
thanh niên, nông dân, cựu chiến binh, công chức, viên chức, cán bộ, đảng viên, người lao động, hội viên,
đoàn viên, nhà trường, giáo dục, đào tạo, y tế, văn hóa, văn hoá, thể thao, du lịch, công thương, nông nghiệp,
môi trường, xây dựng đảng, lãnh đạo, quản lý, khác, nói trên, nêu trên, biên phòng, trọng điểm, chủ chốt,
đồng cấp, tương đương, ngoài nhà nước, tư nhân, nước ngoài, đại diện, ngoại giao, pháp luật, kiểm tra,
thanh tra, kiểm toán, điều tra, tố tụng, xét xử, dân cử, chỉ huy, hiệp quản, chính, phụ trách, phó, trưởng,
viễn thông, cung cấp, công nghệ, dịch vụ, sản xuất, kinh doanh, thương mại, tài chính, tín dụng, bảo hiểm,
thuế, hải quan, dân phố, hành chính công, cụ thể, phù hợp, tham mưu giúp việc, quỹ đất, dự án, công trình,
giao thông, dân dụng, khu vực, khu kinh tế, khu công nghiệp, khu chế xuất, liên ngành, lưu động, các tổ, hội,
đoàn, ban, ngành, bộ, sở, phòng, xã phường, mặt trận, tổ quốc, lực lượng, vũ trang, công an, quân đội,
vận tải, tại địa phương, nhỏ và vừa, cán sự, công nghệ số, cộng đồng, trẻ, nghề, bầu cử, giáo viên, cả nước,
bệnh tật, công nghiệp, trực tiếp, đầu tư, xây dựng, chế xuất, đầu tư xây dựng, đầu tư phát triển, viên,
ủy viên, cấp trên trực tiếp, tổng hợp, dịch vụ tổng hợp, công vụ, đỏ, tối cao, bưu chính, hữu quan, lao động,
vốn nhà nước, tại doanh nghiệp, chiến lược, sinh viên, học sinh, điện lực, có thẩm quyền, hạ tầng, điện tử,
đối ngoại, chủ quản, dân sự, nông thôn, mầm non, tiểu học, trung học, phổ thông, cao đẳng, đại học,
sau đại học, bộ môn, gia đình, số, ký túc xá, dân quân, tự vệ, phòng thủ, bình đẳng, phi chính phủ, có công,
ngoài nước, trong nước, cấp nước, thoát nước, công tác, ngành dọc, chữa bệnh, khám chữa bệnh, ngoài công lập,
cha mẹ, phụ huynh, nuôi trồng, giết mổ, chăn nuôi, lưu trú, bảo trợ, lữ hành, lâm sàng, cận lâm sàng,
thanh thiếu niên, thanh thiếu nhi, tình nguyện
""")

# What bodies are named after; such a word goes on with a name, but begins no further part of it behind a comma.
FIELDS = _words("""
cao tuổi, thực phẩm, vệ sinh, thị trường, cửa khẩu, thông tin, trẻ em, thực vật, động vật, thú y, phòng hộ,
đặc dụng, thủy lợi, thủy sản, thuỷ lợi, thuỷ sản, hồ đập, thiên nhiên, cổ truyền, hữu nghị, biển, miền,
miền bắc, miền nam, miền trung, chợ, rừng, đê điều, lương thực, dự trữ, khoáng sản, địa chất, khí tượng,
thủy văn, bản đồ, đất đai, giá, tài sản, công sản, bản quyền, tác giả, trí tuệ, tiêu chuẩn, chất lượng,
tần số, năng lượng, nguyên tử, an toàn, bức xạ, hạt nhân, hóa chất, điện ảnh, nghệ thuật, biểu diễn, mỹ thuật,
nhiếp ảnh, di sản, bảo tồn, dân số, bà mẹ, sức khỏe, thiết bị, hộ tịch, quốc tịch, đăng kiểm, hàng không,
hàng hải, đường thủy, đường sắt, đường bộ, nhà ở, kiến trúc, đô thị, vật liệu, kinh tế số, an ninh, mạng,
trật tự, cơ động, phòng cháy, nhà giáo, thiếu niên, thiếu nhi, nhi đồng, nội trú, bán trú, năng khiếu,
chuyên biệt, khuyết tật, mồ côi, nạn nhân, da cam, khuyến học, khuyến nông, luật gia, luật sư, công chứng,
trọng tài, pháp chế, đối nội, lễ tân, lưu trữ, văn thư, thi đua, khen thưởng, tiền lương, chủ nhiệm, lớp,
bộ môn, liên huyện, liên xã, hồ, đập, thủy điện, thuỷ điện, cấp thoát nước, xi măng, án, nội bộ
""")
# What is listed behind “phòng, chống”.
EVILS = _words("""
tham nhũng, lãng phí, tiêu cực, tội phạm, ma túy, ma tuý, thiên tai, dịch bệnh, cứu nạn, cứu hộ, chữa cháy,
cháy nổ, bạo lực, mua bán, buôn lậu, gian lận, hàng giả, tệ nạn
""")

# Lowercase verbs and adverbs that begin what a body does: here a name ends.
VERBS = _words("""
chủ trì, phối hợp, tham mưu, có trách, chịu trách, căn cứ, chỉ đạo, lãnh đạo, xây dựng, tổ chức, thực hiện,
triển khai, tiếp tục, tăng cường, chủ động, hướng dẫn, theo dõi, kiểm tra, giám sát, đôn đốc, đồn đốc,
tổng hợp, báo cáo, bố trí, ưu tiên, rà soát, nghiên cứu, khẩn trương, thường xuyên, kịp thời, tập trung,
đẩy mạnh, nâng cao, đổi mới, hoàn thiện, ban hành, trình, đề xuất, kiến nghị, quán triệt, tuyên truyền,
phổ biến, phát huy, phát động, phát triển, bảo đảm, đảm bảo, duy trì, quản lý, sử dụng, khai thác, cập nhật,
vận hành, hỗ trợ, tạo điều kiện, cân đối, cân nhắc, thẩm định, phê duyệt, quyết định, quy định, công bố,
công khai, cung cấp, chuẩn bị, sắp xếp, kiện toàn, thành lập, giải quyết, xử lý, xem xét, tháo gỡ, khắc phục,
chấn chỉnh, phòng ngừa, ngăn chặn, đấu tranh, bảo vệ, giữ vững, củng cố, mở rộng, thúc đẩy, khuyến khích,
động viên, khen thưởng, biểu dương, nhân rộng, lồng ghép, cụ thể hóa, cụ thể hoá, thể chế hóa, thể chế hoá,
đánh giá, sơ kết, tổng kết, nắm, nắm bắt, tiếp nhận, tiếp thu, lắng nghe, giải đáp, giải trình, trả lời,
đối thoại, vận động, huy động, thu hút, lựa chọn, bổ nhiệm, luân chuyển, điều động, đào tạo, bồi dưỡng,
tập huấn, tuyển dụng, quy hoạch, kê khai, thu thập, thống kê, điều tra, khảo sát, đăng ký, đăng tải,
thông tin, thông báo, ứng dụng, số hóa, số hoá, chuyển đổi, kết nối, liên thông, chia sẻ, tích hợp, đồng bộ,
đầu tư, mua sắm, thanh toán, quyết toán, lập, giao, cử, làm, xét, gửi, giúp, soạn thảo, biên soạn, in ấn,
nghiêm túc, tích cực, quyết liệt, gương mẫu, đi đầu, nêu gương, quan tâm, chú trọng, coi trọng, xác định,
lập kế hoạch, bám sát, thống nhất, phân công, phân cấp, ủy quyền, uỷ quyền, tự, trực tiếp, phải, cần, sẽ, đã,
đang, là, không, nên, vừa, cùng, làm tốt, làm rõ, có giải pháp, có kế hoạch, có biện pháp, có nhiệm vụ,
có văn bản, có báo cáo, có ý kiến, có phương án, có thể, có hình thức, có thẩm quyền, hằng năm, hàng năm,
hằng tháng, hàng tháng, hằng quý, hàng quý, theo chức, theo thẩm, theo phạm, theo nhiệm, định kỳ, đồng thời,
theo chức năng, theo thẩm quyền, trong phạm vi, trên cơ sở, nhanh chóng, sớm, ngay, thẩm tra, thanh tra,
truy tố, xét xử, điều hành, điều chỉnh, sửa đổi, bổ sung, thay thế, bãi bỏ, góp phần, góp ý, tham gia,
đóng góp, cho ý kiến, lấy ý kiến, gắn, kết hợp, hoàn thành, hoàn chỉnh, hoàn tất, thực thi, chấp hành,
tuân thủ, đề cao, siết chặt, rèn luyện, tu dưỡng, học tập, sinh hoạt, đề nghị, yêu cầu, kêu gọi, chăm lo,
chăm sóc, giáo dục, định hướng, dự báo, phân tích, cảnh báo, đề ra, xúc tiến, quảng bá, giới thiệu, tôn vinh,
phát hiện, bàn giao, chuyển, tiếp quản, kiểm soát, rút kinh nghiệm, nộp, nhận, viết, ghi, chọn, chi, trả, dự,
họp, bầu, ký, thu, mua, sửa, in, treo, trực, đặt, phát, tặng, thăm, trao, mời, đăng, khởi công, khánh thành,
khai trương, dành, lồng, tìm, chốt, rút, hoạt động, thi hành, áp dụng, chịu sự, thông qua, mở, tạo, đưa, lấy,
coi, xem, giữ, đứng, bảo quản, lưu trữ, trang bị, nâng cấp, cải tạo, cải cách, cải thiện, rút ngắn, cấp bản,
cấp giấy, đặt hàng, bàn bạc, hoãn, dừng, miễn, giảm, tăng, cắt giảm, đơn giản hóa, đơn giản hoá, kết nạp,
sàng lọc, phân bổ, cấp bổ sung, chi trả, thu hồi, cấp phép, hợp tác, liên kết, đàm phán, ký kết, truyền thông,
phản ánh, phản biện, hiệp thương, giám định, tư vấn, tham vấn, phân loại, vận dụng, bảo tồn, lắp đặt,
thiết lập, thử nghiệm, thí điểm, nâng chuẩn, gia tăng, đa dạng hóa, đa dạng hoá, tạm dừng, trồng, phấn đấu,
khôi phục, phục hồi, tôn tạo, sáp nhập, hợp nhất, giải thể, chuyển giao, nghiệm thu, tham dự, đẩy nhanh,
đẩy lùi, thi đua, có chính sách, có cơ chế, tiến hành, thể chế, điều phối, chỉ định, tạo lập, tính toán,
cho phép, phê chuẩn, di dời, cưỡng chế, kiểm đếm, kiểm kê, đo đạc, ứng phó, huấn luyện, diễn tập, xử phạt,
cấp phát, cung ứng, tuần tra, xác minh, xác nhận, niêm yết, đối chiếu, đo lường, cam kết, đưa tin, vinh danh,
thăm hỏi, trao đổi, kế thừa, gia hạn, tinh gọn, tinh giản, tiếp cận, hạn chế, phòng chống, giải ngân,
phân khai, biệt phái, tuyển chọn, thi tuyển, giảng dạy, bảo trì, duy tu, sửa chữa, nạo vét, khơi thông,
thu gom, chuyển tải, tái cơ cấu, cơ cấu, khởi động, ký cam, tiên phong, đi, thể hiện, từng bước, sẵn sàng,
hết sức, luôn, kiên quyết, kiên trì, đặc biệt, quyết tâm, nỗ lực, lưu ý, chú ý, khuyến cáo, tham quan,
phân bố, hướng tới
""")

# Further verbs, at which no name ends: where none of both kinds stands in a paragraph, nothing is done in it.
OTHER_ACTS = _words("""
sản xuất, tiêu hủy, tiêu huỷ, điều chuyển, mở cửa, khử trùng, tiêu độc, sơ tán, di chuyển, neo đậu, gia cố, chằng chống,
tiêm phòng, tiêm chủng, khoanh vùng, bóc gỡ, dọn dẹp, vệ sinh, chăm bón, thu hoạch, chế biến, tiêu thụ,
tịch thu, tạm giữ, niêm phong, thu giữ, triệu tập, triệu hồi, dâng hương, chào cờ, mít tinh, diễu hành,
thi đấu, tập luyện, luyện tập, canh gác, túc trực, ứng trực, nhân bản, biên tập, bình xét, bình chọn,
biểu quyết, bỏ phiếu, kiểm phiếu, công nhận, xếp loại, chấm điểm, phân hạng, xếp hạng, kỷ luật, cảnh cáo,
khiển trách, cách chức, khai trừ, đình chỉ, xóa tên, miễn nhiệm, bãi nhiệm, thay đổi, chỉnh trang, chỉnh lý,
chỉnh sửa, hiệu chỉnh, tân trang, kéo dài, thu gọn, truy quét, triệt xóa, triệt phá, tấn công, trấn áp,
kiềm chế, giảm thiểu, xóa bỏ, xoá bỏ, loại bỏ, loại trừ, cứu trợ, tìm kiếm, cứu hộ, cứu nạn, trợ giúp,
giúp đỡ, đỡ đầu, phụng dưỡng, nuôi dưỡng, quyên góp, ủng hộ, kết nghĩa, giao lưu, trải nghiệm, tìm hiểu,
học hỏi, làm việc, làm chủ, phân luồng, tu bổ, trùng tu, tập kết, bình ổn, phát quang, xuất cấp, tiếp tế,
nhắc nhở, uốn nắn, chấm dứt, thanh lý, phục vụ, tiết kiệm, đón tiếp, tiếp đón, chào đón, gặp mặt, gặp gỡ,
tọa đàm, trưng bày, triển lãm, trình chiếu, trình diễn, phát sóng, phát thanh, tường thuật, viết bài, kẻ vẽ,
dán nhãn, gắn biển, cắm mốc, đo vẽ, quan trắc, lấy mẫu, thu mẫu, phân bón, tưới tiêu, gieo trồng, trồng mới,
thả cá, khai hoang, san lấp, san gạt, đào đắp, bê tông hóa, nhựa hóa, cứng hóa, chiếu sáng, thắp sáng,
cấp nước, cấp điện, đấu nối, tách hộ, nhập hộ, đăng nhập, cài đặt, khởi tạo, sao lưu, mã hóa, bảo mật,
tạm ứng, hoàn ứng, hoàn trả, đối ứng, thế chấp, cho vay, vay vốn, hoàn thuế, miễn thuế, nộp thuế, truy thu,
khấu trừ, trích lập, đền bù, bồi thường, tái định cư, giải phóng mặt bằng, giải tỏa, mời gọi, chào hàng,
đấu thầu, đấu giá, chỉ thầu, trúng thầu, ký hợp đồng, khởi tố, bắt giữ, tạm giam, truy nã, dẫn giải, hòa giải,
hoà giải, tiếp công dân, thụ lý, xác lập, chứng thực, công chứng, cấp đổi, cấp lại, cấp mới, thu phí,
sát hạch, xét tuyển, tuyển sinh, nhập học, tốt nghiệp, ôn tập, phụ đạo, dạy học, dạy nghề, hướng nghiệp, khám,
điều trị, cách ly, xét nghiệm, tầm soát, cấp cứu, sơ cứu, truyền đạt, lan tỏa, khơi dậy, hun đúc, bồi đắp,
vun đắp, thắt chặt, chấn hưng, khắc ghi, ghi nhớ, tưởng niệm, tri ân, đền đáp, noi gương, làm gương, dẫn dắt,
định vị, đón đầu, đi trước, tận dụng, khai mở, mở mới, đưa vào, chuyển sang, trở thành, hướng đến, nhận diện,
nhận định, dự tính, dự phòng, phòng tránh, ngăn ngừa, ngăn cấm, cấm, phá bỏ, dỡ bỏ, bỏ, đóng cửa, thay mới,
nâng tầm, nâng hạng, nâng bậc, nâng, hạ, giãn, gia cường, tăng dày, nới lỏng, kích cầu, kích thích,
khuyến nông, liên hệ, liên lạc, gọi, nhắn, đón, tiếp, tiễn, viếng, thi, chấm, tuyển, dạy, học, ôn, luyện, cắm,
dựng, xây, đào, đắp, lấp, khơi, thông, khoan, lắp, tháo, gỡ, dán, kẻ, vẽ, đọc, nghe, chiếu, quay, chụp, tải,
lưu, sao, chép, soạn, dịch, duyệt, khen, thưởng, thôi, thay, đổi, gom, phân, chia, tách, ghép, gộp, bắt, truy,
phá, chặn, xóa, xoá, chống, phòng, tránh, cứu, quét, lau, dọn, gieo, cấy, thả, nuôi, nhập, xuất, bán, biếu,
phạt, tiêm, phun, dập, đóng, khoán, thuê, cho, bù, hoàn, nhắc, hỏi, đáp, nêu, khép, rải, trải, lát, ươm,
giới hạn, ấn định, quy tụ, tập hợp, hội tụ, đúc rút, đúc kết, chắt lọc, nhân lên, giảng, thuyết trình,
tháo dỡ, khai mạc, bế mạc, chủ tọa, châm, hâm mộ, khử khuẩn, tẩy uế, phơi, sấy, ướp, pha, trộn, cắt, tỉa,
chặt, bón, tưới, hái, gặt, đốt, chôn, rửa, giặt, nấu, đổ, chở, khiêng, buộc, nối, tô, sơn, ốp, xúc, bơm, tát,
kiểm định, hậu kiểm, nghiêm cấm, di dân, vớt, giăng, kéo, đẩy, gài, gắn, đếm, cân, đo, thử
""")

# What hands out work wherever it stands: “…, giao X …”, “Bộ A yêu cầu X …”.
ASKING = "giao|yêu cầu|đề nghị"
# “Phân công …” does so where a sentence begins with it; inside one it is often what somebody shall do.
GIVING = f"{ASKING}|phân công"

# Words that can't stand in a name: here it ends as well.
STOPS = _words("""
để, trong, theo, về, tại, khi, nếu, từ, đến, trước, sau, nhằm, bằng, qua, cho, vào, trên, do, phải, bị, mà,
thì, rằng, vì, ở, nhưng, hoặc, cũng, đối, với, như, kể, gồm, bao, chưa, chỉ, còn, ngoài, dưới, giữa, nhất
""")

# Words of one syllable that no sentence ends with: a paragraph that does was cut by a page.
DANGLING = _words("""
của, và, các, những, cho, với, về, trong, theo, do, là, để, tại, từ, đến, có, được, số, một, này, đã, sẽ,
đang, không, như, khi, mà, vào, bằng, trên, dưới, giữa, hoặc, nhằm, qua, bị, phải, cần, cùng, gồm, quý, quí,
lần, khóa, khoá, ngày, tháng, năm, khoản, điều, điểm
""")

# What is listed within one name: “Ủy ban nhân dân xã, phường, đặc khu”.
PLACES = _words("huyện, xã, phường, quận, tỉnh, đặc, thị, thành, phố")

# A group that is named after what it does: “Tổ kiểm tra công vụ”, “Đoàn giám sát”.
TEAMS = _words("tổ, đoàn, đội, nhóm, ban")
TEAMWORK = _words("""
kiểm tra, giám sát, công tác, thanh tra, tổ chức, tuyên truyền, tư vấn, hỗ trợ, soạn thảo, thẩm định,
chỉ đạo, quản lý, chỉ huy, truyền thông
""")

_OFFICE_ACTS = _words("""
kiểm tra, thanh tra, kiểm toán, điều tra, tố tụng, xét xử, tham mưu, quản lý, lãnh đạo, giám sát, phụ trách,
chỉ huy, thi hành, báo cáo
""")
# Heads with the verbs that are a part of their names: “cơ quan thanh tra”, “dịch vụ tổng hợp”.
ACTS_IN_NAMES = {
    "cơ quan": _OFFICE_ACTS | _words("đầu tư, giám định, thông tin, truyền thông, đăng ký"),
    "ủy ban": _OFFICE_ACTS,
    "cán bộ": _OFFICE_ACTS,
    "đơn vị": _words("quản lý, thi công, tư vấn, cung cấp, sử dụng, thu gom"),
    "tổ chức": _words("quản lý, tư vấn, giám định, thành viên"),
    "lãnh đạo": _words("quản lý"),
    "doanh nghiệp": _words("hoạt động, sản xuất, kinh doanh, khai thác, cung cấp"),
    "giáo dục": _words("thường xuyên"),
    "xúc tiến": _words("đầu tư"),
    "phối hợp": _words("phổ biến"),
    "an toàn": _words("thông tin"),
    "công nghệ": _words("thông tin"),
    "bảo vệ": _words("chăm sóc"),
    "khu": _words("bảo tồn"),
    "đăng ký": _words("đầu tư, kinh doanh"),
    "dự án": _words("đầu tư"),
    "đầu tư": _words("xây dựng, phát triển"),
    "dịch vụ": _words("tổng hợp"),
    "cấp trên": _words("trực tiếp"),
    "cơ sở": _words("khám bệnh, đào tạo, giáo dục, bảo trợ, khai thác"),
    "quản lý": _words("giáo dục, xây dựng, đầu tư"),
    "sở": _words("giáo dục, quản lý"),
    "phòng": _words("giáo dục, quản lý"),
    "viện": _words("đào tạo, nghiên cứu, kiểm sát"),
    "trường": _words("đào tạo, giáo dục, quản lý"),
    "ngành": _words("giáo dục, quản lý"),
}
# Verbs that often stand in a proper name: “Cục Quản lý xây dựng công trình”.
ACTS_IN_PROPER_NAMES = _words("""
quản lý, xây dựng, đầu tư, phát triển, đào tạo, bồi dưỡng, giáo dục, kiểm tra, giám sát, thanh tra, bảo vệ,
chăm sóc, hỗ trợ, tư vấn, tổ chức, ứng dụng, khai thác, thi hành, điều hành, cung cấp, hợp tác, kiểm soát,
xúc tiến, thông tin, truyền thông, tuyên truyền, thi đua, thống kê, trồng trọt, phục vụ, kiểm định, thẩm định
""")

# With these somebody takes work, wherever they stand.
STRONG = _words("chủ trì, có trách, chịu trách")
TAKES = STRONG | _words(
    "làm đầu, là cơ, là đơn, phụ trách, đầu mối, đảm nhiệm, chủ động, khẩn trương, phối hợp"
)

# Behind these stands who is given work.
GIVES = _words("giao, phân công, đề nghị, yêu cầu, kính đề, ủy quyền, khuyến khích, đòi hỏi")

# A sentence that begins so says its subject behind a comma: “Trên cơ sở …, Sở A chủ trì …”;
ADVERBIAL = _words("""
căn, trên, trong, để, định, hằng, hàng, nhằm, từ, theo, sau, trước, khi, đồng, riêng, đối, với, tiếp,
ngoài, bên, chậm, hoàn, đến, thường, vào, tại, qua, thông, nếu, ngay
""")

# … but these are acts.
NOT_ADVERBIAL = _words("""
tiếp tục, hoàn thành, hoàn thiện, thường xuyên, từng bước, đến nay, thông tin, đối thoại, tiếp thu,
tiếp nhận, tiếp cận, định hướng, đồng bộ, đối chiếu, thông báo, theo dõi, qua đó
""")

# What says nothing of who it is when it stands alone.
NOBODY = _words("cơ quan, đơn vị, tổ chức, bộ phận, cấp, ban, bộ, sở, phòng, đoàn, tổ, hội, cá nhân")

# “Phân công giáo viên phụ trách …” is what somebody else does.
STAFF = _words("""
giáo viên, nhân viên, công chức, viên chức, chuyên viên, đảng ủy, cấp ủy, đảng viên, cán bộ, ủy viên
""")
