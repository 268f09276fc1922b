"""What keyboard and mouse do, from the platform, in one queue; ImGui is fed from it."""
