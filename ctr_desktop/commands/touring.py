"""The tour: the main job end to end without a screen."""

from pathlib import Path

from ctr_desktop.commands.call import Call
from ctr_desktop.commands.parser import Commands


def add_to(commands: Commands) -> None:
    """The command of this module."""
    words = commands.add(
        "tour", "làm thử toàn bộ công việc chính trên dữ liệu mới, có kiểm tra từng kết quả", tour
    )
    words.add_argument("--out", metavar="THƯ_MỤC", type=Path, required=True, help="nơi để kết quả")


def tour(call: Call) -> None:
    """Makes the tour and says what it made."""
    from ctr_desktop.tour.guide import make_tour

    made = make_tour(call.words.out, today=call.today, screenshots=call.screenshots, say=print)
    print(f"Đã làm và đọc lại đúng {made} sản phẩm trong {call.words.out}.")
