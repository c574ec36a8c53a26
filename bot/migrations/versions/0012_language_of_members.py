"""the language in which what a member types is answered"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("membersettings", sa.Column("language", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("membersettings", "language")
