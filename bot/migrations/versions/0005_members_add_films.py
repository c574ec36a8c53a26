"""whether a server's members may take films in from TMDB"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("members_add_films", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("serversettings", column)
