"""What an organisation may learn afterwards: counts that outlived their rooms, and the one gate they come out through."""
