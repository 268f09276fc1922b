"""Measure texts with Dear PyGui: fonts and texts come as JSON, the widths go to standard output as JSON."""

import json
import sys

import dearpygui.dearpygui as dpg


def main() -> None:
    texts, fonts = json.load(sys.stdin)
    dpg.create_context()
    with dpg.font_registry():
        tags = [dpg.add_font(file, size) for file, size in fonts]
    with dpg.window():
        pass
    dpg.create_viewport(title="text widths", width=300, height=200)
    dpg.setup_dearpygui()
    dpg.show_viewport()
    for _ in range(2):  # nothing is measured before a frame was drawn
        dpg.render_dearpygui_frame()
    json.dump([[dpg.get_text_size(text, font=tag) for text in texts] for tag in tags], sys.stdout)
    dpg.destroy_context()


if __name__ == "__main__":
    main()
