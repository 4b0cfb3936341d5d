"""What an organisation may learn afterwards: counts that outlive their rooms, and the one gate they come through."""
