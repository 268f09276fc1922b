"""The notifications of a desktop, as a person sees them, on a message bus of our own."""

from collections.abc import Callable

from dbus_fast import Message

from tests.support.desktop_services import Answer, BusService

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
# As the specification has it; the library reads from here what it may ask for
INTERFACE = f"""\
<node><interface name="{SERVICE}">
  <method name="GetServerInformation">
    <arg direction="out" type="s"/><arg direction="out" type="s"/>
    <arg direction="out" type="s"/><arg direction="out" type="s"/>
  </method>
  <method name="GetCapabilities"><arg direction="out" type="as"/></method>
  <method name="CloseNotification"><arg direction="in" type="u"/></method>
  <method name="Notify">
    <arg direction="in" type="s"/><arg direction="in" type="u"/><arg direction="in" type="s"/>
    <arg direction="in" type="s"/><arg direction="in" type="s"/><arg direction="in" type="as"/>
    <arg direction="in" type="a{{sv}}"/><arg direction="in" type="i"/><arg direction="out" type="u"/>
  </method>
  <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""


class NotificationScreen:
    """A desktop's notifications, as a person sees them: what is shown has a number, and can be clicked."""

    def __init__(self, address: str, *, has_markup: bool = False) -> None:
        self.shown: dict[int, Message] = {}
        self._numbers = iter(range(1, 1000))
        capabilities = ["body", "actions", "sound", *(["body-markup"] if has_markup else [])]
        self.answers: dict[str, Callable[[Message], Answer | None]] = {
            "Introspect": lambda _: ("s", [INTERFACE]),
            "GetServerInformation": lambda _: ("ssss", ["screen", "tests", "1", "1.2"]),
            "GetCapabilities": lambda _: ("as", [capabilities]),
            "Notify": self._notify,
            "CloseNotification": self._close,
        }
        self.service = BusService(address, SERVICE, self.answers)

    def _notify(self, call: Message) -> Answer:
        number = next(self._numbers)
        self.shown[number] = call
        return "u", [number]

    def _close(self, call: Message) -> Answer:
        self.shown.pop(call.body[0], None)
        self._tell("NotificationClosed", "uu", [call.body[0], 3])
        return "", []

    def click(self, number: int) -> None:
        """Click on the text of a notification, as a person does."""
        self._tell("ActionInvoked", "us", [number, "default"])

    def next_notice(self) -> tuple[str, str, dict[str, object]]:
        """Wait for the next notification; return its title, text and hints."""
        body = self.service.next_call("Notify").body
        return body[3], body[4], {name: hint.value for name, hint in body[6].items()}

    def _tell(self, signal: str, signature: str, values: list[object]) -> None:
        self.service.emit_signal(Message.new_signal(PATH, SERVICE, signal, signature, values))
