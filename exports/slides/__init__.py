"""The pack as slides: native charts where they can be, else shapes to edit."""
