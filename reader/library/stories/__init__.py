"""Stories and their verdicts, as they are stored."""
