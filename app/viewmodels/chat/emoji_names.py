"""The emoji that the composer offers, by the short names that chat programs know them by. Pure."""

from msgspec import Struct


class Emoji(Struct, frozen=True):
    """An emoji, perhaps with a variation selector, and its names; the first name is the one to show."""

    character: str
    names: tuple[str, ...]


def find_emoji(prefix: str) -> list[Emoji]:
    """Return the emoji with a name that begins with ``prefix``: first those called just so."""
    wanted = prefix.casefold()
    found = [emoji for emoji in EMOJI if any(name.startswith(wanted) for name in emoji.names)]
    return sorted(found, key=lambda emoji: wanted not in emoji.names)


def _emoji(line: str) -> Emoji:
    character, *names = line.split()
    return Emoji(character, tuple(names))


# The first eight are offered as reactions.
_TABLE = """
👍 +1 thumbsup yes
❤️ heart love
😂 joy laughing_tears
🎉 tada party
😮 open_mouth surprised
😢 cry sad
🙏 pray thanks
👀 eyes looking

😀 grinning
😃 smiley
😄 smile
😁 grin
😆 laughing satisfied
😅 sweat_smile
🤣 rofl
🙂 slightly_smiling
🙃 upside_down
😉 wink
😊 blush
😇 innocent angel
🥰 smiling_hearts
😍 heart_eyes
🤩 star_struck
😘 kissing_heart
😋 yum
😛 stuck_out_tongue
😜 winking_tongue
🤪 zany
🤗 hugs
🤭 hand_over_mouth
🤫 shushing
🤔 thinking
🫡 salute
🤐 zipper_mouth
🤨 raised_eyebrow
😐 neutral
😑 expressionless
😶 no_mouth
😏 smirk
😒 unamused
🙄 roll_eyes
😬 grimacing
😌 relieved
😔 pensive
😪 sleepy
😴 sleeping
😷 mask
🤒 thermometer_face
🤢 nauseated
🥵 hot_face
🥶 cold_face
🤯 exploding_head mind_blown
🥳 partying
😎 sunglasses cool
🤓 nerd
🧐 monocle
😕 confused
😟 worried
🙁 slightly_frowning
😲 astonished
😳 flushed
🥺 pleading
😨 fearful
😰 anxious cold_sweat
😥 disappointed_relieved
😭 sob
😱 scream
😞 disappointed
😩 weary
😫 tired
🥱 yawning
😤 triumph
😡 rage
😠 angry
🤬 cursing
😈 smiling_imp
💀 skull
💩 poop
🤡 clown
👻 ghost
👽 alien
🤖 robot
😺 smiley_cat
🙈 see_no_evil
🙉 hear_no_evil
🙊 speak_no_evil

👎 -1 thumbsdown no
👋 wave hello bye
✋ hand stop
👌 ok_hand
✌️ victory peace
🤞 crossed_fingers
🤘 metal
🤙 call_me
👈 point_left
👉 point_right
👆 point_up
👇 point_down
👏 clap
🙌 raised_hands
🤝 handshake
💪 muscle
✊ fist
👊 punch
🤷 shrug
🤦 facepalm
🙋 raising_hand
💃 dancer
🏃 running
🧑 person
👶 baby
🧠 brain

🧡 orange_heart
💛 yellow_heart
💚 green_heart
💙 blue_heart
💜 purple_heart
🖤 black_heart
💔 broken_heart
💕 two_hearts
💖 sparkling_heart
💯 100
💢 anger
💥 boom
💫 dizzy
💤 zzz
💬 speech_balloon
💭 thought_balloon

✅ white_check_mark done
❌ x wrong
❓ question
❗ exclamation
⚠️ warning
⛔ no_entry
🚫 prohibited
⭐ star
🌟 glowing_star
✨ sparkles
⚡ zap lightning
🔥 fire
💧 droplet
🌈 rainbow
☀️ sunny sun
⛅ partly_sunny
☁️ cloud
☔ umbrella rain
❄️ snowflake
⛄ snowman
🌙 moon
🌍 earth world

🐶 dog
🐱 cat
🐭 mouse
🐰 rabbit
🦊 fox
🐻 bear
🐼 panda
🐸 frog
🐵 monkey
🐔 chicken
🐧 penguin
🐦 bird
🦄 unicorn
🐝 bee
🐛 bug
🦋 butterfly
🐢 turtle
🐍 snake
🐙 octopus
🐟 fish
🐳 whale
🌱 seedling
🌵 cactus
🌲 tree
🍀 four_leaf_clover luck
🌹 rose
🌻 sunflower
🌸 cherry_blossom

🍎 apple
🍌 banana
🍓 strawberry
🍉 watermelon
🍕 pizza
🍔 burger
🍟 fries
🌮 taco
🍣 sushi
🍜 ramen noodles
🍞 bread
🧀 cheese
🍪 cookie
🍰 cake
🎂 birthday
🍫 chocolate
🍿 popcorn
☕ coffee
🍵 tea
🍺 beer
🍻 beers cheers
🍷 wine
🥂 clinking_glasses toast

⚽ soccer
🏀 basketball
🏆 trophy
🥇 first_place gold
🎯 dart bullseye
🎮 video_game
🎲 game_die dice
🧩 jigsaw puzzle
🎵 musical_note music
🎸 guitar
🎨 art
🎬 clapper film
🎁 gift present
🎈 balloon
🚀 rocket ship_it
✈️ airplane
🚗 car
🚲 bike
🚆 train
🏠 house home
🏖️ beach
⏰ alarm_clock
⏳ hourglass
📅 calendar
💻 laptop computer
🖥️ desktop
⌨️ keyboard
🖨️ printer
📱 phone mobile
📷 camera
💡 bulb idea
🔧 wrench
🔨 hammer
⚙️ gear
🔍 mag search
🔒 lock
🔓 unlock
🔑 key
📎 paperclip
📌 pushpin
✏️ pencil
📝 memo note
📚 books
📦 package
📈 chart_up
📉 chart_down
📣 megaphone
🔔 bell
🔕 no_bell
💰 money
🗑️ trash
♻️ recycle
🏁 checkered_flag finish
"""
EMOJI: tuple[Emoji, ...] = tuple(_emoji(line) for line in _TABLE.splitlines() if line)
