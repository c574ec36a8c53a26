"""orders of lists: indexes in which a page of films is found without looking at all of them"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_VALUES = {"genre": "name", "keyword": "name", "filmcountry": "country", "filmlanguage": "language"}


_SCORES = """
    UPDATE film SET score = (
        SELECT max(rating.score * 100 / rating.out_of) FROM rating WHERE rating.film_id = film.id
    ) WHERE id IN (SELECT film_id FROM rating)
"""


def upgrade() -> None:
    op.add_column("film", sa.Column("score", sa.Float(), nullable=True))
    op.execute(_SCORES)
    op.drop_index("ix_film_votes", "film")
    op.drop_index("ix_film_year", "film")
    fame = ["votes", "year", "id", "runtime", "removed", "adult", "guild_id"]
    op.create_index("ix_film_fame", "film", fame)
    op.create_index("ix_film_year", "film", ["year", "released", "votes"])
    op.create_index("ix_film_runtime", "film", ["runtime"])
    op.create_index("ix_film_score", "film", ["score", "votes"])
    for table, value in _VALUES.items():
        op.drop_index(f"ix_{table}_{value}", table)
        op.create_index(f"ix_{table}_{value}", table, [value, "film_id"])


def downgrade() -> None:
    for table, value in _VALUES.items():
        op.drop_index(f"ix_{table}_{value}", table)
        op.create_index(f"ix_{table}_{value}", table, [value])
    for name in ("fame", "year", "runtime", "score"):
        op.drop_index(f"ix_film_{name}", "film")
    op.create_index("ix_film_year", "film", ["year"])
    op.create_index("ix_film_votes", "film", ["votes"])
    op.drop_column("film", "score")
